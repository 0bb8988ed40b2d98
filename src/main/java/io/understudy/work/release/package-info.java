/** Drafts that were released without a person, and what people said of them when they looked afterwards. */
@NullMarked
package io.understudy.work.release;

import org.jspecify.annotations.NullMarked;
