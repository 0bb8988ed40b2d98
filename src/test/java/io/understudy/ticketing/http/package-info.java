@org.jspecify.annotations.NullMarked
package io.understudy.ticketing.http;
