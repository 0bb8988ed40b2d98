package io.understudy.code.git;

import io.understudy.code.patch.TextFile;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.eclipse.jgit.diff.DiffAlgorithm;
import org.eclipse.jgit.diff.DiffAlgorithm.SupportedAlgorithm;
import org.eclipse.jgit.diff.DiffEntry;
import org.eclipse.jgit.diff.DiffEntry.ChangeType;
import org.eclipse.jgit.diff.DiffFormatter;
import org.eclipse.jgit.diff.Edit;
import org.eclipse.jgit.diff.EditList;
import org.eclipse.jgit.diff.RawText;
import org.eclipse.jgit.diff.RawTextComparator;
import org.eclipse.jgit.lib.AnyObjectId;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevTree;
import org.eclipse.jgit.util.QuotedString;
import org.eclipse.jgit.util.io.DisabledOutputStream;

/**
 * What differs between two trees, read from their files and from nothing else. Lines are compared as they are kept, with
 * what ends them, in whatever encoding.
 */
final class TreeComparison implements AutoCloseable {

    private final ObjectReader reader;
    private final DiffFormatter scanner = new DiffFormatter(DisabledOutputStream.INSTANCE);
    private final List<DiffEntry> entries;

    TreeComparison(Repository repository, RevTree before, ObjectId after) throws IOException {
        this.reader = repository.newObjectReader();
        scanner.setRepository(repository);
        scanner.setDetectRenames(true);
        this.entries = List.copyOf(scanner.scan(before, after));
    }

    List<DiffEntry> entries() {
        return entries;
    }

    /** The lines of a file that were not there before. */
    List<String> added(DiffEntry entry) throws IOException {
        return changed(raw(entry, true), raw(entry, false));
    }

    /** The lines of a file that are not there any more. */
    List<String> removed(DiffEntry entry) throws IOException {
        return changed(raw(entry, false), raw(entry, true));
    }

    private static List<String> changed(RawText without, RawText with) {
        List<String> lines = new ArrayList<>();
        for (Edit edit : edits(without, with)) {
            for (int line = edit.getBeginB(); line < edit.getEndB(); line++) {
                lines.add(with.getString(line).replace("\r", ""));
            }
        }
        return lines;
    }

    /** All of it as a unified diff of Git. */
    String diff() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (DiffEntry entry : entries) {
            out.writeBytes(header(entry).getBytes(StandardCharsets.UTF_8));
            RawText before = raw(entry, true);
            RawText after = raw(entry, false);
            EditList edits = edits(before, after);
            if (!isText(entry)) {
                out.writeBytes("Binary files differ\n".getBytes(StandardCharsets.UTF_8));
            } else if (!edits.isEmpty()) {
                out.writeBytes(names(entry).getBytes(StandardCharsets.UTF_8));
                try (DiffFormatter formatter = new DiffFormatter(out)) {
                    formatter.format(edits, before, after);
                    formatter.flush();
                }
            }
        }
        return out.toString(StandardCharsets.UTF_8);
    }

    private static String header(DiffEntry entry) {
        boolean added = entry.getChangeType() == ChangeType.ADD;
        boolean deleted = entry.getChangeType() == ChangeType.DELETE;
        String before = added ? entry.getNewPath() : entry.getOldPath();
        String after = deleted ? entry.getOldPath() : entry.getNewPath();
        StringBuilder header =
                new StringBuilder("diff --git " + quoted("a/" + before) + " " + quoted("b/" + after) + "\n");
        if (added) {
            header.append("new file mode ").append(entry.getNewMode()).append('\n');
        } else if (deleted) {
            header.append("deleted file mode ").append(entry.getOldMode()).append('\n');
        } else if (!entry.getOldMode().equals(entry.getNewMode())) {
            header.append("old mode ")
                    .append(entry.getOldMode())
                    .append("\nnew mode ")
                    .append(entry.getNewMode())
                    .append('\n');
        }
        if (entry.getChangeType() == ChangeType.RENAME || entry.getChangeType() == ChangeType.COPY) {
            String how = entry.getChangeType() == ChangeType.RENAME ? "rename" : "copy";
            header.append(how).append(" from ").append(quoted(before)).append('\n');
            header.append(how).append(" to ").append(quoted(after)).append('\n');
        }
        return header.toString();
    }

    private static String names(DiffEntry entry) {
        String before =
                entry.getChangeType() == ChangeType.ADD ? DiffEntry.DEV_NULL : quoted("a/" + entry.getOldPath());
        String after =
                entry.getChangeType() == ChangeType.DELETE ? DiffEntry.DEV_NULL : quoted("b/" + entry.getNewPath());
        return "--- " + before + "\n+++ " + after + "\n";
    }

    private static String quoted(String path) {
        return QuotedString.GIT_PATH.quote(path);
    }

    private boolean isText(DiffEntry entry) throws IOException {
        return lines(entry.getOldId().toObjectId()).isPresent()
                && lines(entry.getNewId().toObjectId()).isPresent();
    }

    private RawText raw(DiffEntry entry, boolean old) throws IOException {
        AnyObjectId id = old ? entry.getOldId().toObjectId() : entry.getNewId().toObjectId();
        return new RawText(lines(id).orElse(new byte[0]));
    }

    /** The lines of a file as UTF-8, each with its carriage return; empty when it is not text. */
    private Optional<byte[]> lines(AnyObjectId blob) throws IOException {
        if (blob.equals(ObjectId.zeroId())) {
            return Optional.of(new byte[0]);
        }
        return TextFile.read(reader.open(blob, Constants.OBJ_BLOB).getBytes()).map(file -> {
            StringBuilder text = new StringBuilder();
            file.lines()
                    .forEach(line -> text.append(line.text()).append(line.end().equals("\r") ? "\n" : line.end()));
            return text.toString().getBytes(StandardCharsets.UTF_8);
        });
    }

    private static EditList edits(RawText before, RawText after) {
        return DiffAlgorithm.getAlgorithm(SupportedAlgorithm.HISTOGRAM).diff(RawTextComparator.DEFAULT, before, after);
    }

    @Override
    public void close() {
        scanner.close();
        reader.close();
    }
}
