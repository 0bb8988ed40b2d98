package io.understudy.work.ticket;

import io.understudy.platform.Bytes;
import io.understudy.platform.StorableText;

/** What files are called here, whatever somebody outside calls them. */
final class AttachmentNames {

    static final int LONGEST = 200;

    private AttachmentNames() {}

    /** The last part of what it is called, on one line: a name is shown and offered for saving, never used as a path. */
    static String name(String given) {
        String last =
                StorableText.of(given).replaceAll("[\\p{Cntrl}\\p{Cf}]", " ").strip();
        last = last.substring(Math.max(last.lastIndexOf('/'), last.lastIndexOf('\\')) + 1)
                .strip();
        if (last.isEmpty() || last.matches("\\.+")) {
            return "attachment";
        }
        return last.length() <= LONGEST ? last : last.substring(0, LONGEST);
    }

    static String shortened(String text) {
        return text.length() <= LONGEST ? text : Bytes.utf8(text).sha256();
    }
}
