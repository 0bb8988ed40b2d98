package io.understudy.code;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;

/** Trees that are made here. */
final class Trees {

    private Trees() {}

    /** A tree of one file. */
    static Tree of(String path, String content) {
        byte[] bytes = content.getBytes(StandardCharsets.UTF_8);
        return sink -> sink.file(path, false, bytes.length, new ByteArrayInputStream(bytes));
    }
}
