package io.understudy.console.cases;

import io.understudy.console.frame.Labels;
import io.understudy.work.ticket.Attachment;
import java.util.Locale;

/** What there is to say about a file, in one line. */
final class AttachmentLabels {

    private AttachmentLabels() {}

    static String facts(Attachment file) {
        StringBuilder facts = new StringBuilder(kind(file));
        append(facts, size(file.size()));
        append(facts, file.pages() > 0 ? Labels.count(file.pages(), "page", "pages") : "");
        append(facts, file.width() > 0 ? file.width() + " × " + file.height() : "");
        append(
                facts,
                switch (file.state()) {
                    case FOUND -> "being fetched";
                    case STORED -> file.note();
                    case REFUSED -> "Not taken in. " + file.note();
                    case GONE -> "Gone. " + file.note();
                });
        return facts.toString();
    }

    private static String kind(Attachment file) {
        String type = file.type().isEmpty() ? file.declaredType() : file.type();
        return switch (type) {
            case "" -> "File";
            case "application/pdf" -> "PDF";
            case "text/csv" -> "CSV";
            case "text/plain" -> "Text";
            case "image/png" -> "PNG";
            case "image/jpeg" -> "JPEG";
            case "image/gif" -> "GIF";
            case "image/webp" -> "WebP";
            default -> type;
        };
    }

    static String size(long bytes) {
        if (bytes < 0) {
            return "";
        }
        if (bytes < 1024) {
            return Labels.count(bytes, "byte", "bytes");
        }
        return bytes < 1024 * 1024
                ? bytes / 1024 + " KB"
                : String.format(Locale.ROOT, "%.1f MB", bytes / 1024.0 / 1024);
    }

    private static void append(StringBuilder facts, String fact) {
        if (!fact.isBlank()) {
            facts.append(" · ").append(fact);
        }
    }
}
