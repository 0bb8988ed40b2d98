/**
 * The ledger of labor and every figure drawn from it. It hears of completed tasks and time spent through the events of
 * the work room, inside the transaction that changed them.
 */
@NullMarked
package io.understudy.labor;

import org.jspecify.annotations.NullMarked;
