/** The one door to PDFBox, which runs in a process of its own: a PDF is a program somebody else wrote. */
@NullMarked
package io.understudy.ticketing.pdf;

import org.jspecify.annotations.NullMarked;
