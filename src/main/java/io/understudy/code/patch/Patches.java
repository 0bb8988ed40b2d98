package io.understudy.code.patch;

import io.understudy.code.patch.FileEdit.Move;
import io.understudy.code.patch.PatchLine.Kind;
import io.understudy.code.patch.TextFile.Line;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Applies patches: all of one, or nothing. Read are unified diffs with or without the headers of Git, Mercurial and
 * Subversion, mails of {@code git format-patch}, patches between {@code *** Begin Patch} and {@code *** End Patch},
 * SEARCH/REPLACE blocks, and whole files under their paths; fenced, indented, or as they are.
 */
public final class Patches {

    private final Files files;
    private final Map<String, Optional<StoredFile>> changed = new LinkedHashMap<>();

    private Patches(Files files) {
        this.files = files;
    }

    /**
     * Applies a patch.
     *
     * @return what stands at the paths that it changes, in their order; nothing where a file goes
     * @throws PatchRefusedException when it cannot be read, or does not apply, in any part
     */
    public static Map<String, Optional<StoredFile>> apply(String patch, Files files) throws PatchRefusedException {
        Patches table = new Patches(files);
        for (FileEdit edit : PatchText.read(patch)) {
            switch (edit) {
                case FileEdit.Change change -> table.change(change);
                case FileEdit.Add add -> table.add(add);
                case FileEdit.Delete delete -> table.delete(delete);
                case FileEdit.Whole whole -> table.whole(whole);
            }
        }
        return table.changed;
    }

    private Optional<StoredFile> at(String path) {
        Optional<StoredFile> now = changed.get(path);
        return now != null ? now : files.at(path);
    }

    private void change(FileEdit.Change change) throws PatchRefusedException {
        if (change.move() == Move.NONE && isNewAfterAll(change)) {
            add(new FileEdit.Add(
                    change.after(),
                    change.executable().orElse(false),
                    change.hunks().getFirst().lines()));
            return;
        }
        String path = change.move() == Move.NONE ? edited(change) : there(change.before());
        StoredFile file = plainFile(path);
        boolean executable = change.executable().orElse(file.executable());
        byte[] bytes = file.bytes();
        if (!change.hunks().isEmpty()) {
            TextFile text = text(path, file);
            for (Hunk hunk : change.hunks()) {
                LeftOut.refuse(path + ", " + hunk.title(), added(hunk.lines()), text.texts());
            }
            bytes = written(path, TextEdit.apply(path, text, change.hunks()));
        }
        String target = path;
        if (change.move() != Move.NONE) {
            target = free(change.after());
            if (change.move() == Move.RENAMED) {
                changed.put(path, Optional.empty());
            }
        }
        changed.put(target, Optional.of(new StoredFile(StoredFile.Kind.FILE, executable, bytes)));
    }

    /** A file that is not there, of which a hunk says that nothing stood in it before. */
    private boolean isNewAfterAll(FileEdit.Change change) {
        return change.hunks().size() == 1
                && change.hunks().getFirst().nothingBefore()
                && change.hunks().getFirst().start().orElse(0) == 0
                && change.hunks().getFirst().onlyAdds()
                && !change.hunks().getFirst().lines().isEmpty()
                && change.after().paths().stream().noneMatch(path -> at(path).isPresent());
    }

    /** The file that a change without a word of moving is in: the two names may be those of one and of a copy of it. */
    private String edited(FileEdit.Change change) throws PatchRefusedException {
        Optional<String> before = found(change.before());
        Optional<String> after = found(change.after());
        if (before.equals(after)) {
            return before.isPresent() ? before.get() : there(change.before());
        }
        if (before.isPresent() && after.isPresent()) {
            throw new PatchRefusedException("A change names two files that are both there, '" + before.get() + "' and '"
                    + after.get()
                    + "'. Give each change the name of its file twice; to move a file, write 'rename from' and"
                    + " 'rename to' lines");
        }
        if (before.isPresent()) {
            throw new PatchRefusedException("A change names '" + before.get() + "' before and '"
                    + change.after().shown()
                    + "' after it. To change the file, give its name twice; to move it, write 'rename"
                    + " from " + before.get() + "' and 'rename to "
                    + change.after().shown() + "'");
        }
        return after.orElseThrow();
    }

    private Optional<String> found(FileName name) {
        return name.paths().stream().filter(path -> at(path).isPresent()).findFirst();
    }

    private String there(FileName name) throws PatchRefusedException {
        Optional<String> found = found(name);
        if (found.isPresent()) {
            return found.get();
        }
        String path = inside(name);
        if (files.isFolder(path)) {
            throw new PatchRefusedException("'" + path + "' is a folder");
        }
        List<String> others = files.called(path.substring(path.lastIndexOf('/') + 1));
        throw new PatchRefusedException("There is no file '" + path + "'"
                + (others.isEmpty()
                        ? ". A new file is one whose first name is /dev/null"
                        : ". There is "
                                + others.stream().map(one -> "'" + one + "'").collect(Collectors.joining(", "))));
    }

    private String inside(FileName name) throws PatchRefusedException {
        String path = name.shown();
        if (!files.isInside(path)) {
            throw new PatchRefusedException("'" + path + "' is not a path inside the repository");
        }
        return path;
    }

    /** The path of a file that is to be made. */
    private String free(FileName name) throws PatchRefusedException {
        Optional<String> taken = found(name).filter(path -> path.equals(name.shown()));
        if (taken.isPresent()) {
            throw new PatchRefusedException("'" + taken.get()
                    + "' is there already and is not a new file. Change it with hunks or SEARCH/REPLACE blocks, or give the"
                    + " whole file under its path");
        }
        String path = inside(
                name.paths().size() > 1 && name.shown().indexOf('\\') >= 0
                        ? new FileName(List.of(name.shown().replace('\\', '/')))
                        : name);
        boolean holds = changed.entrySet().stream()
                .anyMatch(one ->
                        one.getKey().startsWith(path + "/") && one.getValue().isPresent());
        if (files.isFolder(path) || holds) {
            throw new PatchRefusedException("'" + path + "' is a folder");
        }
        for (int slash = path.indexOf('/'); slash >= 0; slash = path.indexOf('/', slash + 1)) {
            String parent = path.substring(0, slash);
            if (at(parent).isPresent()) {
                throw new PatchRefusedException(
                        "'" + path + "' cannot be made: '" + parent + "' is a file and no folder");
            }
        }
        return path;
    }

    private StoredFile plainFile(String path) throws PatchRefusedException {
        StoredFile file = at(path).orElseThrow();
        return switch (file.kind()) {
            case FILE -> file;
            case LINK ->
                throw new PatchRefusedException("'" + path + "' is a symbolic link; only files can be changed");
            case REPOSITORY ->
                throw new PatchRefusedException("'" + path + "' is another repository; only files can be changed");
        };
    }

    private static TextFile text(String path, StoredFile file) throws PatchRefusedException {
        return TextFile.read(file.bytes())
                .orElseThrow(() -> new PatchRefusedException("'" + path + "' is not text; only text can be changed"));
    }

    private static byte[] written(String path, TextFile text) throws PatchRefusedException {
        try {
            return text.bytes();
        } catch (PatchRefusedException e) {
            throw new PatchRefusedException(path + ": " + e.why());
        }
    }

    private static List<String> added(List<PatchLine> lines) {
        return lines.stream()
                .filter(line -> line.is(Kind.ADD))
                .map(PatchLine::text)
                .toList();
    }

    private void add(FileEdit.Add add) throws PatchRefusedException {
        String path = free(add.name());
        LeftOut.refuse(path, added(add.lines()), List.of());
        List<Line> lines = new ArrayList<>();
        for (PatchLine line : add.lines()) {
            lines.add(new Line(line.text(), line.unended() ? "" : line.returned() ? "\r\n" : "\n"));
        }
        if (lines.stream()
                .limit(Math.max(0, lines.size() - 1))
                .anyMatch(line -> line.end().isEmpty())) {
            throw new PatchRefusedException("'" + path + "' is said to end without a newline before its last line");
        }
        byte[] bytes = written(path, new TextFile(lines, TextFile.Encoding.UTF_8));
        changed.put(path, Optional.of(new StoredFile(StoredFile.Kind.FILE, add.executable(), bytes)));
    }

    private void delete(FileEdit.Delete delete) throws PatchRefusedException {
        String path = there(delete.name());
        StoredFile file = plainFile(path);
        if (!delete.hunks().isEmpty()) {
            TextFile rest = TextEdit.apply(path, text(path, file), delete.hunks());
            if (!rest.lines().isEmpty()) {
                throw new PatchRefusedException("'" + path
                        + "' is to go, and the patch takes away not all of its lines: '"
                        + rest.lines().getFirst().text()
                        + "' stays. Take away all of them, or give '+++ b/" + path + "' for a file that stays");
            }
        }
        changed.put(path, Optional.empty());
    }

    private void whole(FileEdit.Whole whole) throws PatchRefusedException {
        Optional<String> there = found(whole.name());
        if (there.isEmpty()) {
            add(new FileEdit.Add(
                    whole.name(),
                    false,
                    whole.lines().stream().map(PatchLine::added).toList()));
            return;
        }
        String path = there.get();
        StoredFile file = plainFile(path);
        TextFile old = text(path, file);
        if (old.hasMixedEnds()) {
            throw new PatchRefusedException("'" + path
                    + "' has lines that end in different ways (" + old.form()
                    + "), which a whole file does not tell. Change it with hunks or SEARCH/REPLACE blocks");
        }
        LeftOut.refuse(path, whole.lines(), old.texts());
        List<Line> lines = new ArrayList<>();
        for (int at = 0; at < whole.lines().size(); at++) {
            boolean ends = at < whole.lines().size() - 1 || old.endsWithNewline();
            lines.add(new Line(whole.lines().get(at), ends ? old.usualEnd() : ""));
        }
        byte[] bytes = written(path, new TextFile(lines, old.encoding()));
        changed.put(path, Optional.of(new StoredFile(StoredFile.Kind.FILE, file.executable(), bytes)));
    }
}
