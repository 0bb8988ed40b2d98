/** Drafts that nobody sees until a person has done the task. */
@NullMarked
package io.understudy.work.shadow;

import org.jspecify.annotations.NullMarked;
