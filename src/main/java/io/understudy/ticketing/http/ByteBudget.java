package io.understudy.ticketing.http;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.LongSupplier;

/**
 * Bounds the bytes that unverified requests may occupy together. Bytes are charged as they arrive, not as they are
 * announced. When there are none left, the request that has kept its body unfinished for longest has to go, if it has
 * been given {@code grace}: a genuine sender is done in milliseconds, and somebody who holds bodies open keeps nobody
 * else out. Safe for threads.
 */
final class ByteBudget {

    private final long total;
    private final Duration grace;
    private final LongSupplier nanos;
    private final Set<Share> unfinished = new LinkedHashSet<>();
    private long free;

    /** @param nanos the time, as {@link System#nanoTime()} counts it */
    ByteBudget(long total, Duration grace, LongSupplier nanos) {
        this.total = total;
        this.grace = grace;
        this.nanos = nanos;
        this.free = total;
    }

    synchronized long used() {
        return total - free;
    }

    /**
     * A request begins.
     *
     * @param evicted run, in whatever thread, when the request has to make room for another
     */
    Share open(Runnable evicted) {
        Share share = new Share(evicted, nanos.getAsLong());
        synchronized (this) {
            unfinished.add(share);
        }
        return share;
    }

    /** What one request occupies. */
    final class Share {
        private final Runnable evicted;
        private final long openedAt;
        private long bytes;
        private boolean closed;

        private Share(Runnable evicted, long openedAt) {
            this.evicted = evicted;
            this.openedAt = openedAt;
        }

        /** Charges bytes that arrived. @return false when there is no room for them */
        boolean take(int more) {
            List<Share> out;
            synchronized (ByteBudget.this) {
                if (closed) {
                    return false;
                }
                out = makeRoom(this, more);
                if (free < more) {
                    return false;
                }
                free -= more;
                bytes += more;
            }
            out.forEach(share -> share.evicted.run());
            return true;
        }

        /** The body is complete: from now on it keeps its room until it is closed. */
        void finished() {
            synchronized (ByteBudget.this) {
                unfinished.remove(this);
            }
        }

        /** Gives everything back; the second time nothing. */
        void close() {
            synchronized (ByteBudget.this) {
                unfinished.remove(this);
                closed = true;
                free += bytes;
                bytes = 0;
            }
        }
    }

    /** Closes the longest unfinished until {@code wanted} bytes are free; none of them when that would not do. */
    private List<Share> makeRoom(Share asking, int wanted) {
        long needed = wanted - free;
        List<Share> out = new ArrayList<>();
        Iterator<Share> longest = unfinished.iterator();
        while (needed > 0 && longest.hasNext()) {
            Share share = longest.next();
            if (nanos.getAsLong() - share.openedAt < grace.toNanos()) {
                break;
            }
            if (share != asking && share.bytes > 0) {
                out.add(share);
                needed -= share.bytes;
            }
        }
        if (needed > 0) {
            return List.of();
        }
        out.forEach(Share::close);
        return out;
    }
}
