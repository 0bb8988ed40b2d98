/** Durable work: what must follow from a change is put here in its transaction and is tried until it is done. */
@NullMarked
package io.understudy.work.outbox;

import org.jspecify.annotations.NullMarked;
