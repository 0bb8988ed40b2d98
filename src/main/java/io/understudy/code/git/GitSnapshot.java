package io.understudy.code.git;

import io.understudy.code.Snapshot;
import io.understudy.code.Tree;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.eclipse.jgit.api.LogCommand;
import org.eclipse.jgit.api.errors.GitAPIException;
import org.eclipse.jgit.diff.RawText;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectLoader;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevTree;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.treewalk.TreeWalk;
import org.eclipse.jgit.treewalk.filter.PathFilter;

/** A commit of our copy. Immutable, like every commit. */
record GitSnapshot(Repository repository, RevCommit head) implements Snapshot {

    private static final int MOST_LINES = 5_000;
    private static final int LONGEST_FILE = 1 << 20;
    private static final int LONGEST_LINE = 300;

    static GitSnapshot of(Repository repository, ObjectId commit) throws IOException {
        try (RevWalk walk = new RevWalk(repository)) {
            RevCommit head = walk.parseCommit(commit);
            walk.parseBody(head);
            return new GitSnapshot(repository, head);
        }
    }

    private RevTree root() {
        return head.getTree();
    }

    @Override
    public String commit() {
        return head.name();
    }

    @Override
    public Tree tree() {
        return new GitTree(repository, root());
    }

    @Override
    public Listing<Entry> list(String folder, int depth, int most) {
        String below = trimmed(folder);
        int top = below.isEmpty() ? 0 : below.split("/", -1).length;
        List<Entry> found = new ArrayList<>();
        try (ObjectReader reader = repository.newObjectReader();
                TreeWalk walk = walk(reader, below)) {
            while (walk.next()) {
                String path = walk.getPathString();
                int level = path.split("/", -1).length - top;
                Entry entry = entry(reader, walk, path);
                boolean isAbove = level <= 0 && walk.isSubtree();
                if (walk.isSubtree() && level < depth) {
                    walk.enterSubtree();
                }
                if (isAbove) {
                    continue;
                }
                if (found.size() == most) {
                    return new Listing<>(found, true);
                }
                found.add(entry);
            }
            return new Listing<>(found, false);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Entry entry(ObjectReader reader, TreeWalk walk, String path) throws IOException {
        return switch (walk.getFileMode(0).getBits() & FileMode.TYPE_MASK) {
            case FileMode.TYPE_TREE -> new Entry(path + "/", 0);
            case FileMode.TYPE_FILE, FileMode.TYPE_SYMLINK ->
                new Entry(path, reader.getObjectSize(walk.getObjectId(0), org.eclipse.jgit.lib.Constants.OBJ_BLOB));
            default -> new Entry(path + " (another repository)", 0);
        };
    }

    @Override
    public Optional<Content> read(String path) {
        String asked = trimmed(path);
        if (asked.isEmpty()) {
            return Optional.empty();
        }
        try (ObjectReader reader = repository.newObjectReader();
                TreeWalk walk = TreeWalk.forPath(reader, asked, root())) {
            if (walk == null) {
                return Optional.empty();
            }
            return switch (walk.getFileMode(0).getBits() & FileMode.TYPE_MASK) {
                case FileMode.TYPE_FILE -> Optional.of(content(reader.open(walk.getObjectId(0))));
                case FileMode.TYPE_TREE -> Optional.of(new Content.Unreadable("It is a folder"));
                case FileMode.TYPE_SYMLINK ->
                    Optional.of(new Content.Unreadable("It is a symbolic link, which is not followed"));
                default -> Optional.of(new Content.Unreadable("It is another repository"));
            };
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Content content(ObjectLoader blob) throws IOException {
        if (blob.getSize() > LONGEST_FILE) {
            return new Content.Unreadable("It is too large to be read: " + blob.getSize() + " bytes");
        }
        byte[] bytes = blob.getBytes();
        if (RawText.isBinary(bytes)) {
            return new Content.Unreadable("It is not text");
        }
        List<String> lines = new String(bytes, StandardCharsets.UTF_8).lines().toList();
        return new Content.Text(lines.subList(0, Math.min(MOST_LINES, lines.size())), lines.size() > MOST_LINES);
    }

    @Override
    public Listing<Match> search(String text, String folder, int most) {
        String wanted = text.toLowerCase(Locale.ROOT);
        List<Match> found = new ArrayList<>();
        try (ObjectReader reader = repository.newObjectReader();
                TreeWalk walk = walk(reader, trimmed(folder))) {
            walk.setRecursive(true);
            while (walk.next()) {
                if ((walk.getFileMode(0).getBits() & FileMode.TYPE_MASK) == FileMode.TYPE_FILE
                        && content(reader.open(walk.getObjectId(0))) instanceof Content.Text file
                        && !addMatches(walk.getPathString(), file.lines(), wanted, found, most)) {
                    return new Listing<>(found, true);
                }
            }
            return new Listing<>(found, false);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** @return false when there are more than are wanted */
    private static boolean addMatches(String path, List<String> lines, String wanted, List<Match> found, int most) {
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i);
            if (line.toLowerCase(Locale.ROOT).contains(wanted)) {
                if (found.size() == most) {
                    return false;
                }
                found.add(new Match(path, i + 1, shortened(line.strip())));
            }
        }
        return true;
    }

    private static String shortened(String line) {
        return line.length() <= LONGEST_LINE ? line : line.substring(0, LONGEST_LINE) + "…";
    }

    @Override
    public Listing<Commit> history(String path, int most) {
        try (org.eclipse.jgit.api.Git git = new org.eclipse.jgit.api.Git(repository)) {
            LogCommand log = git.log().add(head).setMaxCount(most + 1);
            String asked = trimmed(path);
            if (!asked.isEmpty()) {
                log.addPath(asked);
            }
            List<Commit> found = new ArrayList<>();
            for (RevCommit commit : log.call()) {
                found.add(new Commit(
                        commit.name(),
                        commit.getAuthorIdent().getWhenAsInstant(),
                        commit.getAuthorIdent().getName(),
                        shortened(commit.getShortMessage())));
            }
            return new Listing<>(found.subList(0, Math.min(most, found.size())), found.size() > most);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (GitAPIException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public Applied apply(String patch) {
        return new PatchTable(repository, head).apply(patch);
    }

    private TreeWalk walk(ObjectReader reader, String folder) throws IOException {
        TreeWalk walk = new TreeWalk(reader);
        walk.addTree(root());
        if (!folder.isEmpty()) {
            walk.setFilter(PathFilter.create(folder));
        }
        return walk;
    }

    private static String trimmed(String path) {
        String bare = path.strip().replaceFirst("^\\./", "").replaceAll("^/+|/+$", "");
        return bare.equals(".") ? "" : bare;
    }
}
