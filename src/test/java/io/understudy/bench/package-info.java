/**
 * Measures the whole path on the local stack beside a bare client loop on the same broker: throughput, the latency the
 * platform adds to a task, the front door, and the app's memory. Run by {@code ./understudy bench}.
 */
@NullMarked
package io.understudy.bench;

import org.jspecify.annotations.NullMarked;
