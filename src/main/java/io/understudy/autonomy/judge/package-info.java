/** How often the questions that a role has a model answer about its drafts are right, by what people said of the drafts. */
@NullMarked
package io.understudy.autonomy.judge;

import org.jspecify.annotations.NullMarked;
