package io.understudy.code.git;

import io.understudy.code.Snapshot;
import io.understudy.code.Tree;
import io.understudy.code.patch.TextFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.eclipse.jgit.api.LogCommand;
import org.eclipse.jgit.api.errors.GitAPIException;
import org.eclipse.jgit.lib.Constants;
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

    /** What is larger is no source, and would take the memory of this server. */
    private static final int LONGEST_FILE = 32 << 20;

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
    public Snapshot asOf(Instant then) {
        try (RevWalk walk = new RevWalk(repository)) {
            walk.setFirstParent(true);
            walk.markStart(walk.parseCommit(head));
            RevCommit found = head;
            for (RevCommit commit : walk) {
                found = commit;
                if (commit.getCommitTime() <= then.getEpochSecond()) {
                    break;
                }
            }
            return of(repository, found);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public Tree tree() {
        return new GitTree(repository, root());
    }

    @Override
    public List<Entry> files(String folder) {
        List<Entry> found = new ArrayList<>();
        try (ObjectReader reader = repository.newObjectReader();
                TreeWalk walk = walk(reader, trimmed(folder))) {
            walk.setRecursive(true);
            while (walk.next()) {
                found.add(entry(reader, walk, walk.getPathString()));
            }
            return found;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Entry entry(ObjectReader reader, TreeWalk walk, String path) throws IOException {
        return switch (walk.getFileMode(0).getBits() & FileMode.TYPE_MASK) {
            case FileMode.TYPE_FILE -> new Entry(path, size(reader, walk), "");
            case FileMode.TYPE_SYMLINK -> new Entry(path, size(reader, walk), "a symbolic link");
            default -> new Entry(path, 0, "another repository");
        };
    }

    private static long size(ObjectReader reader, TreeWalk walk) throws IOException {
        return reader.getObjectSize(walk.getObjectId(0), Constants.OBJ_BLOB);
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
        return TextFile.read(blob.getBytes(LONGEST_FILE))
                .<Content>map(file -> new Content.Text(file.texts(), file.form()))
                .orElseGet(() -> new Content.Unreadable("It is not text"));
    }

    @Override
    public Found search(String folder, Predicate<String> paths, LineMatch lines, int most, long end) {
        List<Match> found = new ArrayList<>();
        Map<String, Integer> counts = new LinkedHashMap<>();
        List<String> unread = new ArrayList<>();
        int left = 0;
        try (ObjectReader reader = repository.newObjectReader();
                TreeWalk walk = walk(reader, trimmed(folder))) {
            walk.setRecursive(true);
            while (walk.next()) {
                String path = walk.getPathString();
                if ((walk.getFileMode(0).getBits() & FileMode.TYPE_MASK) != FileMode.TYPE_FILE || !paths.test(path)) {
                    continue;
                }
                if (System.nanoTime() - end > 0) {
                    left++;
                } else if (content(reader.open(walk.getObjectId(0))) instanceof Content.Text file) {
                    int count = addMatches(path, file.lines(), lines, found, most);
                    if (count > 0) {
                        counts.put(path, count);
                    }
                } else {
                    unread.add(path);
                }
            }
            return new Found(found, counts, unread, left);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** @return how many there are */
    private static int addMatches(String path, List<String> lines, LineMatch match, List<Match> found, int most) {
        int count = 0;
        for (int i = 0; i < lines.size(); i++) {
            int at = match.in(lines.get(i));
            if (at >= 0) {
                count++;
                if (found.size() < most) {
                    found.add(new Match(path, i + 1, around(lines.get(i), at)));
                }
            }
        }
        return count;
    }

    /** As much of a line as is shown, with what was found in it. */
    private static String around(String line, int at) {
        if (line.strip().length() <= LONGEST_LINE) {
            return line.strip();
        }
        int from = Math.max(0, Math.min(at - LONGEST_LINE / 3, line.length() - LONGEST_LINE));
        int to = Math.min(line.length(), from + LONGEST_LINE);
        return (from > 0 ? "…" : "") + line.substring(from, to).strip() + (to < line.length() ? "…" : "");
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
