/** Who does the work, and how far each is from going on alone. */
@NullMarked
package io.understudy.console.workers;

import org.jspecify.annotations.NullMarked;
