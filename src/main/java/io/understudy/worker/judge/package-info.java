/** A model's answers to a role's questions about a draft, and what they are worth. */
@NullMarked
package io.understudy.worker.judge;

import org.jspecify.annotations.NullMarked;
