/** Reading PDFs. */
package io.understudy.ticketing.pdf;
