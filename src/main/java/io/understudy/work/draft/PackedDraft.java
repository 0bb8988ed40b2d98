package io.understudy.work.draft;

import io.understudy.platform.Bytes;
import io.understudy.platform.Json;
import io.understudy.platform.Packed;

/**
 * What a worker hands in, written out as it will be stored. Made before the transaction that stores it, which others wait
 * for.
 */
public final class PackedDraft {

    private final DraftResult result;
    private final String values;
    private final String content;
    private final Bytes trace;

    private PackedDraft(DraftResult result, String values, String content, Bytes trace) {
        this.result = result;
        this.values = values;
        this.content = content;
        this.trace = trace;
    }

    public static PackedDraft of(DraftResult result) {
        return new PackedDraft(
                result,
                Json.write(result.values()),
                Json.write(result.content()),
                Bytes.of(Packed.pack(Json.write(result.trace()))));
    }

    public DraftResult result() {
        return result;
    }

    String values() {
        return values;
    }

    String content() {
        return content;
    }

    Bytes trace() {
        return trace;
    }
}
