package io.understudy.ticketing.generic;

import io.understudy.ticketing.delivery.Payload;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;

/** Tells what a mail program wrote by itself: by the marks of RFC 3834, those that were used before it, and those of bounces. */
final class MailMarks {

    /** What programs say of mail that nobody wrote. */
    private static final Set<String> UNATTENDED = Set.of("bulk", "junk", "list", "auto_reply");

    private MailMarks() {}

    /** @param headers the mail's headers as they are passed on, one field each, with its value or a list of its values */
    static boolean areOfAProgram(Payload payload, String headers) {
        return says(payload, headers, "Auto-Submitted", mark -> !mark.startsWith("no"))
                || says(payload, headers, "Precedence", UNATTENDED::contains)
                || says(payload, headers, "Return-Path", "<>"::equals)
                || says(payload, headers, "Content-Type", mark -> mark.startsWith("multipart/report"))
                || says(payload, headers, "X-Autoreply", mark -> true)
                || says(payload, headers, "X-Autorespond", mark -> true);
    }

    private static boolean says(Payload payload, String headers, String name, Predicate<String> tells) {
        return payload.textsNamed(headers, name).stream()
                .map(mark -> mark.strip().toLowerCase(Locale.ROOT))
                .anyMatch(tells);
    }
}
