/**
 * Judging: who may give which verdict, whether what a supervisor filled in fits the form, who else has the task in
 * view, and how long a person looked at it.
 */
@NullMarked
package io.understudy.review;

import org.jspecify.annotations.NullMarked;
