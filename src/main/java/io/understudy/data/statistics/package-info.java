/** The door to the library that computes statistics: what a method finds in a result, in tables to be published. */
@NullMarked
package io.understudy.data.statistics;

import org.jspecify.annotations.NullMarked;
