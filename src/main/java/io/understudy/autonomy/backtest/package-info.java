/** Recorded verdicts played to the gate, as if they were given now: what it would have released, and how much of it was wrong. */
@NullMarked
package io.understudy.autonomy.backtest;

import org.jspecify.annotations.NullMarked;
