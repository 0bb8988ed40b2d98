/**
 * How sure to be of a draft: what is known of it when it is made becomes a probability that a supervisor would call it
 * right, learned from verdicts; and how good such probabilities were. Nothing here reads a database or a clock.
 */
@NullMarked
package io.understudy.autonomy.calibration;

import org.jspecify.annotations.NullMarked;
