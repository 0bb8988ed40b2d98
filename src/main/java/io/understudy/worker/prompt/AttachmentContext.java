package io.understudy.worker.prompt;

import io.understudy.platform.Bytes;
import io.understudy.work.ticket.Attachment;
import io.understudy.worker.DraftingContext.File;
import io.understudy.worker.DraftingContext.Message;
import io.understudy.worker.model.ModelProfile.Input;
import io.understudy.worker.model.Tokens;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;

/**
 * The files of a ticket as one draft has them: shown to a model that takes them, as text to one that does not, and named
 * in any case with what is missing. The newest come first where room is short.
 */
public final class AttachmentContext {

    /** What one file's text may take of a prompt, in tokens. */
    private static final int MOST_TEXT = 6_000;

    /** A text with less room than this is not worth beginning. */
    private static final int LEAST_TEXT = 100;

    /** Providers take pictures of up to 5 MB in Base64. */
    private static final int MOST_PICTURE_BYTES = 3_700_000;

    private static final int MOST_BYTES = 20_000_000;

    /** A picture takes a token for about 750 pixels, and providers scale down what is larger than this. */
    private static final int PIXELS_A_TOKEN = 750;

    private static final int MOST_PICTURE_TOKENS = 1_600;
    private static final int LEAST_PICTURE_TOKENS = 100;
    private static final int TOKENS_A_PAGE = 3_000;

    private final Fence fence;
    private final Set<Input> accepts;
    private final Function<UUID, Optional<Bytes>> contents;
    private final Map<UUID, Exhibit> exhibits = new HashMap<>();
    private final List<AttachmentFile> enclosures = new ArrayList<>();
    private int textRoom;
    private int enclosureRoom;
    private int bytesRoom = MOST_BYTES;

    /**
     * One file.
     *
     * @param source what it is called in citations
     * @param text what the prompt has of its text, which may be nothing
     * @param note about it, in words of ours
     * @param isRead whether the model gets what is in it
     */
    public record Exhibit(Attachment file, String source, String text, String note, boolean isRead) {

        /** Attributes of the tag that it stands in. */
        String attributes() {
            return Fence.attribute("attachment", file.name())
                    + Fence.attribute("source", source)
                    + Fence.attribute("type", file.type().isEmpty() ? "unknown" : file.type())
                    + Fence.attribute("size", size(file.size()))
                    + (note.isEmpty() ? "" : Fence.attribute("note", note));
        }
    }

    private AttachmentContext(
            Fence fence, Set<Input> accepts, int contextTokens, Function<UUID, Optional<Bytes>> contents) {
        this.fence = fence;
        this.accepts = accepts;
        this.contents = contents;
        this.textRoom = contextTokens / 4;
        this.enclosureRoom = contextTokens / 2;
    }

    /** @param accepts what the model takes beside text */
    public static AttachmentContext of(
            List<Message> conversation,
            Fence fence,
            Set<Input> accepts,
            int contextTokens,
            Function<UUID, Optional<Bytes>> contents) {
        AttachmentContext made = new AttachmentContext(fence, accepts, contextTokens, contents);
        for (Message message : conversation.reversed()) {
            message.files().forEach(file -> made.exhibits.put(file.about().id(), made.exhibit(file)));
        }
        return made;
    }

    public Exhibit of(File file) {
        Exhibit exhibit = exhibits.get(file.about().id());
        if (exhibit == null) {
            throw new IllegalArgumentException("'" + file.about().name() + "' is of another ticket");
        }
        return exhibit;
    }

    public List<AttachmentFile> enclosures() {
        return List.copyOf(enclosures);
    }

    int tokens() {
        return enclosures.stream().mapToInt(AttachmentFile::tokens).sum();
    }

    private Exhibit exhibit(File file) {
        Attachment about = file.about();
        return switch (about.state()) {
            case FOUND -> unread(about, "Not read: it was still being fetched when this draft began");
            case GONE, REFUSED -> unread(about, "Not read. " + about.note());
            case STORED -> about.isPicture() ? picture(about) : document(about, file.text());
        };
    }

    private Exhibit picture(Attachment about) {
        String what = "A picture of " + about.width() + " by " + about.height() + " pixels";
        if (!accepts.contains(Input.IMAGE)) {
            return unread(about, what + ". Not seen: the model takes no pictures");
        }
        long tokens = Math.clamp(
                (long) about.width() * about.height() / PIXELS_A_TOKEN, LEAST_PICTURE_TOKENS, MOST_PICTURE_TOKENS);
        String instead = "[The picture '" + plain(about.name()) + "' cannot be shown to this model.]";
        return about.size() <= MOST_PICTURE_BYTES && enclose(about, Input.IMAGE, (int) tokens, instead)
                ? new Exhibit(about, source(about), "", what + ", enclosed", true)
                : unread(about, what + ". Not seen: there is no room for it");
    }

    private Exhibit document(Attachment about, Optional<String> text) {
        String instead = text.map(words -> fence.around(
                        Fence.attribute("attachment", about.name()) + Fence.attribute("source", source(about)),
                        Cut.toTokens(words, MOST_TEXT / 2)))
                .orElse("[The document '" + plain(about.name()) + "' cannot be shown to this model.]");
        if (about.isPdf()
                && accepts.contains(Input.PDF)
                && enclose(about, Input.PDF, TOKENS_A_PAGE * Math.max(1, about.pages()), instead)) {
            return new Exhibit(about, source(about), "", "A document of " + about.pages() + " pages, enclosed", true);
        }
        if (text.isEmpty()) {
            return unread(about, "Not read. " + (about.note().isEmpty() ? "It has no text" : about.note()));
        }
        int room = Math.min(MOST_TEXT, textRoom);
        if (room < LEAST_TEXT) {
            return unread(about, "Not read: there is no room for its text");
        }
        String shown = Cut.toTokens(text.get(), room);
        textRoom -= Tokens.in(shown);
        return new Exhibit(about, source(about), shown, about.note(), true);
    }

    private boolean enclose(Attachment about, Input kind, int tokens, String instead) {
        if (tokens > enclosureRoom || about.size() > bytesRoom) {
            return false;
        }
        Optional<Bytes> content = contents.apply(about.id());
        content.ifPresent(bytes -> {
            enclosures.addFirst(new AttachmentFile(about.name(), kind, about.type(), bytes, tokens, instead));
            enclosureRoom -= tokens;
            bytesRoom -= bytes.size();
        });
        return content.isPresent();
    }

    private static Exhibit unread(Attachment about, String note) {
        return new Exhibit(about, source(about), "", note, false);
    }

    /** Told apart from every source of our own, whatever somebody calls a file. */
    private static String source(Attachment about) {
        return "attachment " + plain(about.name());
    }

    private static String plain(String name) {
        return name.replaceAll("[\"<>&\\p{Cntrl}]", " ").strip();
    }

    private static String size(long bytes) {
        if (bytes < 0) {
            return "unknown";
        }
        return bytes < 1024
                ? bytes + " bytes"
                : bytes < 1024 * 1024
                        ? bytes / 1024 + " KB"
                        : String.format(Locale.ROOT, "%.1f MB", bytes / 1024.0 / 1024);
    }
}
