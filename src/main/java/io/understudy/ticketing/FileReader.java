package io.understudy.ticketing;

import io.understudy.platform.Bytes;
import io.understudy.ticketing.pdf.PdfText;
import io.understudy.work.ticket.Attachment.Content;
import io.understudy.work.ticket.AttachmentSettings;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Finds out what a fetched file is and what stands in it. Nothing is opened but PDFs, and those outside of this process. */
@ApplicationScoped
class FileReader {

    private static final long MOST_PIXELS = 50_000_000;
    private static final String TEXT = "text/plain";
    private static final String PDF = "application/pdf";

    private final AttachmentSettings settings;
    private final PdfText pdfs;

    FileReader(AttachmentSettings settings, PdfText pdfs) {
        this.settings = settings;
        this.pdfs = pdfs;
    }

    /** What a file turned out to be. */
    sealed interface Found {
        record Accepted(Content content) implements Found {}

        record Rejected(String why) implements Found {}
    }

    Found read(Bytes bytes, String name, String declaredType) {
        return switch (FileKind.of(bytes)) {
            case FileKind.Picture picture -> picture(picture, declaredType);
            case FileKind.Pdf pdf -> permits(PDF) ? pdf(bytes, declaredType) : rejected("a PDF");
            case FileKind.Text text -> permits(TEXT) ? text(text.text(), name, declaredType) : rejected("a text");
            case FileKind.Other other -> rejected(other.what());
        };
    }

    private boolean permits(String type) {
        Set<String> types = settings.types();
        return types.contains(type);
    }

    private Found rejected(String what) {
        return new Found.Rejected("It is " + what + "; files of this kind are not taken in");
    }

    private Found picture(FileKind.Picture picture, String declaredType) {
        if (!permits(picture.type())) {
            return rejected("a picture (" + picture.type() + ")");
        }
        if (picture.width() <= 0 || picture.height() <= 0) {
            return new Found.Rejected("It begins like a picture and is none");
        }
        if ((long) picture.width() * picture.height() > MOST_PIXELS) {
            return new Found.Rejected("The picture has " + picture.width() + " by " + picture.height()
                    + " pixels; at most " + MOST_PIXELS + " are taken in");
        }
        return new Found.Accepted(new Content(
                picture.type(),
                picture.width(),
                picture.height(),
                0,
                Optional.empty(),
                contradiction(declaredType, picture.type())));
    }

    private Found pdf(Bytes bytes, String declaredType) {
        String other = contradiction(declaredType, PDF);
        return new Found.Accepted(
                switch (pdfs.read(bytes, settings.readTimeout(), settings.maxPages(), settings.maxCharacters())) {
                    case PdfText.Outcome.Read read -> {
                        String cut = read.whole()
                                ? ""
                                : "Its text is truncated: at most " + settings.maxPages() + " pages and "
                                        + settings.maxCharacters() + " characters are read";
                        String blank = read.text().isBlank() ? "It has no text; it is probably a scan" : "";
                        yield new Content(
                                PDF,
                                0,
                                0,
                                read.pages(),
                                Optional.of(read.text()).filter(text -> !text.isBlank()),
                                joined(other, cut, blank));
                    }
                    case PdfText.Outcome.Unreadable unreadable ->
                        new Content(PDF, 0, 0, 0, Optional.empty(), joined(other, unreadable.why()));
                });
    }

    /** Tables and the like are text as they are. What is too long ends with a line. */
    private Found text(String text, String name, String declaredType) {
        String lower = name.toLowerCase(Locale.ROOT);
        boolean table = declaredType.toLowerCase(Locale.ROOT).contains("csv")
                || lower.endsWith(".csv")
                || lower.endsWith(".tsv");
        String kept = text;
        String note = "";
        if (text.length() > settings.maxCharacters()) {
            int end = text.lastIndexOf('\n', settings.maxCharacters());
            kept = text.substring(0, end > 0 ? end + 1 : settings.maxCharacters());
            long left = text.substring(kept.length()).lines().count();
            note = "Its text is truncated: the last " + left + " lines are left out";
        }
        boolean markup = declaredType.startsWith("text/") || declaredType.isBlank();
        return new Found.Accepted(new Content(
                table ? "text/csv" : TEXT,
                0,
                0,
                0,
                Optional.of(kept).filter(some -> !some.isBlank()),
                joined(markup ? "" : contradiction(declaredType, TEXT), note, kept.isBlank() ? "It is blank" : "")));
    }

    private static String contradiction(String declared, String type) {
        String plain = declared.toLowerCase(Locale.ROOT).replaceAll(";.*", "").strip();
        boolean same = plain.isEmpty()
                || plain.equals(type)
                || plain.equals("application/octet-stream")
                || (plain.equals("image/jpg") && type.equals("image/jpeg"))
                || (type.equals(TEXT)
                        && plain.matches("application/(json|xml|csv|vnd\\.ms-excel|yaml|x-.*)|image/svg.*"));
        return same ? "" : "It was sent as " + plain + ", but it is " + type;
    }

    private static String joined(String... notes) {
        StringBuilder joined = new StringBuilder();
        for (String note : notes) {
            if (!note.isEmpty()) {
                joined.append(joined.isEmpty() ? "" : ". ").append(note);
            }
        }
        return joined.toString();
    }
}
