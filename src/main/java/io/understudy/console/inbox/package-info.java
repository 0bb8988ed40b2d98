/** The page on which what waits for a person is found. */
@NullMarked
package io.understudy.console.inbox;

import org.jspecify.annotations.NullMarked;
