/** What workers hand in, and what a task is drafted from. */
@NullMarked
package io.understudy.work.draft;

import org.jspecify.annotations.NullMarked;
