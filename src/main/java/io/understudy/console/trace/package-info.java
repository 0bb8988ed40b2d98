/** How a draft was made, step by step. */
@NullMarked
package io.understudy.console.trace;

import org.jspecify.annotations.NullMarked;
