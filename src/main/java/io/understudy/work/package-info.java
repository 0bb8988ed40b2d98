/**
 * Work itself: tickets, cases, tasks, drafts, decisions and verdicts, the table of legal moves, the durable outbox and
 * the effect ledger. Rooms above meet here and nowhere else: they put things on the outbox, implement the ports
 * declared here, and observe the events fired inside the transaction that changed something.
 */
@NullMarked
package io.understudy.work;

import org.jspecify.annotations.NullMarked;
