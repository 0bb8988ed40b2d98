package io.understudy.code.git;

import io.understudy.code.Patched.Change;
import io.understudy.code.Patched.Change.Kind;
import io.understudy.code.Snapshot.Applied;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.eclipse.jgit.diff.DiffEntry;
import org.eclipse.jgit.diff.DiffFormatter;
import org.eclipse.jgit.diff.Edit;
import org.eclipse.jgit.diff.RawText;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectInserter;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.patch.FileHeader;
import org.eclipse.jgit.patch.FormatError;
import org.eclipse.jgit.patch.Patch;
import org.eclipse.jgit.patch.PatchApplier;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.util.SystemReader;
import org.eclipse.jgit.util.io.DisabledOutputStream;
import org.jspecify.annotations.Nullable;

/** Where patches are applied to a commit, in memory, and looked at. A patch applies whole or not at all. */
final class PatchTable {

    private static final int LONGEST_PATCH = 512 * 1024;

    private final Repository repository;
    private final RevCommit base;

    PatchTable(Repository repository, RevCommit base) {
        this.repository = repository;
        this.base = base;
    }

    Applied apply(String text) {
        if (text.length() > LONGEST_PATCH) {
            return new Applied.Refused("The patch is longer than " + LONGEST_PATCH + " characters");
        }
        Patch patch = new Patch();
        try {
            patch.parse(new ByteArrayInputStream(Recount.of(text).getBytes(StandardCharsets.UTF_8)));
        } catch (IOException | RuntimeException e) {
            return new Applied.Refused("The patch cannot be read as a unified diff");
        }
        return wrongWith(patch).<Applied>map(Applied.Refused::new).orElseGet(() -> apply(patch));
    }

    private static Optional<String> wrongWith(Patch patch) {
        Optional<FormatError> error = patch.getErrors().stream()
                .filter(one -> one.getSeverity() == FormatError.Severity.ERROR)
                .findFirst();
        if (error.isPresent()) {
            return Optional.of(
                    "The patch cannot be read as a unified diff: " + error.get().getMessage() + " at '"
                            + error.get().getLineText().strip() + "'");
        }
        if (patch.getFiles().isEmpty()) {
            return Optional.of("There is no change in the patch. It has to be a unified diff: for each file a line"
                    + " '--- a/path', a line '+++ b/path', and its hunks, each beginning with '@@'");
        }
        return patch.getFiles().stream()
                .map(PatchTable::wrongWith)
                .flatMap(Optional::stream)
                .findFirst();
    }

    private static Optional<String> wrongWith(FileHeader file) {
        for (String path : List.of(file.getOldPath(), file.getNewPath())) {
            if (!path.equals(DiffEntry.DEV_NULL) && !isInside(path)) {
                return Optional.of("'" + path + "' is not a path inside the repository");
            }
        }
        if (file.getPatchType() != FileHeader.PatchType.UNIFIED) {
            return Optional.of("'" + file.getNewPath() + "' is changed as binary data; only text can be changed");
        }
        if (file.getHunks().isEmpty()
                && file.getChangeType() == DiffEntry.ChangeType.MODIFY
                && Objects.equals(file.getOldMode(), file.getNewMode())) {
            return Optional.of("'" + file.getNewPath() + "' is named and has no hunk that begins with '@@'");
        }
        return isOdd(file.getNewMode()) || isOdd(file.getOldMode())
                ? Optional.of("'" + file.getNewPath()
                        + "' is a symbolic link or another repository; only files can be changed")
                : Optional.empty();
    }

    private static boolean isInside(String path) {
        try {
            SystemReader.getInstance().checkPath(path);
            return !path.startsWith("/") && !path.isBlank();
        } catch (IOException e) {
            return false;
        }
    }

    private static boolean isOdd(@Nullable FileMode mode) {
        return Objects.equals(mode, FileMode.SYMLINK) || Objects.equals(mode, FileMode.GITLINK);
    }

    private Applied apply(Patch patch) {
        try (ObjectInserter inserter = repository.newObjectInserter()) {
            PatchApplier.Result result = new PatchApplier(repository, base.getTree(), inserter).applyPatch(patch);
            if (!result.getErrors().isEmpty()) {
                return new Applied.Refused("The patch does not apply to "
                        + base.abbreviate(7).name() + ": "
                        + result.getErrors().stream()
                                .map(error ->
                                        error.toString().replaceAll("\\s+", " ").strip())
                                .collect(Collectors.joining("; "))
                        + ". The lines around a change have to stand there exactly as in the file");
            }
            ObjectId tree = result.getTreeId();
            inserter.flush();
            return tree == null || tree.equals(base.getTree())
                    ? new Applied.Refused("The patch changes nothing")
                    : judged(tree);
        } catch (IOException | RuntimeException e) {
            return new Applied.Refused("The patch does not apply: " + e.getMessage());
        }
    }

    private Applied judged(ObjectId tree) throws IOException {
        List<Change> changes = new ArrayList<>();
        try (ObjectReader reader = repository.newObjectReader();
                DiffFormatter diff = new DiffFormatter(DisabledOutputStream.INSTANCE)) {
            diff.setRepository(repository);
            diff.setDetectRenames(true);
            for (DiffEntry entry : diff.scan(base.getTree(), tree)) {
                if (isOdd(entry.getOldMode()) || isOdd(entry.getNewMode())) {
                    return new Applied.Refused("'" + entry.getNewPath()
                            + "' is a symbolic link or another repository; only" + " files can be changed");
                }
                changes.add(change(reader, diff, entry));
            }
        }
        return new Applied.Done(new GitPatched(repository, base, tree, changes));
    }

    private static Change change(ObjectReader reader, DiffFormatter diff, DiffEntry entry) throws IOException {
        return switch (entry.getChangeType()) {
            case DELETE -> new Change(Kind.DELETED, entry.getOldPath(), entry.getOldPath(), List.of());
            case ADD -> new Change(Kind.ADDED, entry.getNewPath(), entry.getNewPath(), added(reader, diff, entry));
            case MODIFY -> new Change(Kind.CHANGED, entry.getNewPath(), entry.getNewPath(), added(reader, diff, entry));
            case RENAME, COPY ->
                new Change(Kind.MOVED, entry.getNewPath(), entry.getOldPath(), added(reader, diff, entry));
        };
    }

    private static List<String> added(ObjectReader reader, DiffFormatter diff, DiffEntry entry) throws IOException {
        RawText after = new RawText(
                reader.open(entry.getNewId().toObjectId(), Constants.OBJ_BLOB).getBytes());
        List<String> lines = new ArrayList<>();
        for (Edit edit : diff.toFileHeader(entry).toEditList()) {
            for (int line = edit.getBeginB(); line < edit.getEndB(); line++) {
                lines.add(after.getString(line));
            }
        }
        return lines;
    }
}
