/** The door to the library that draws charts. */
@NullMarked
package io.understudy.data.chart;

import org.jspecify.annotations.NullMarked;
