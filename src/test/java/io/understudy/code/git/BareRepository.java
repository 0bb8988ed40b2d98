package io.understudy.code.git;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.eclipse.jgit.dircache.DirCache;
import org.eclipse.jgit.dircache.DirCacheBuilder;
import org.eclipse.jgit.dircache.DirCacheEntry;
import org.eclipse.jgit.lib.CommitBuilder;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectInserter;
import org.eclipse.jgit.lib.PersonIdent;
import org.eclipse.jgit.lib.RefUpdate;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.storage.file.FileRepositoryBuilder;
import org.eclipse.jgit.treewalk.TreeWalk;

/** A bare Git repository made of plain files: what a company has on its server. */
public final class BareRepository {

    private static final Instant BEGINNING = Instant.parse("2026-01-05T09:00:00Z");

    private final Path place;
    private final PersonIdent somebody;

    private BareRepository(Path place, Instant now) {
        this.place = place;
        this.somebody = new PersonIdent("Fernway", "dev@fernway.example", now, ZoneOffset.UTC);
        Isolation.establish();
    }

    /** The repository in a folder, which need not be there yet. */
    public static BareRepository at(Path place) {
        return new BareRepository(place, BEGINNING);
    }

    /** The same, at another time. */
    public BareRepository at(Instant now) {
        return new BareRepository(place, now);
    }

    /** A repository of the files in {@code repositories/<name>}; one that is there already stays as it is. */
    public static BareRepository demo(Path folder, String name) {
        BareRepository repository = at(folder.resolve(name + ".git"));
        if (!Files.exists(repository.place.resolve("HEAD"))) {
            repository.commit(files(name), "Begin " + name);
        }
        return repository;
    }

    /** The files of {@code repositories/<name>} by path. */
    public static Map<String, byte[]> files(String name) {
        URL url = Objects.requireNonNull(
                BareRepository.class.getResource("/repositories/" + name), "there are no files of " + name);
        try {
            Path root = Path.of(url.toURI());
            Map<String, byte[]> files = new TreeMap<>();
            try (Stream<Path> found = Files.walk(root)) {
                for (Path file : found.filter(Files::isRegularFile).toList()) {
                    String path = root.relativize(file).toString();
                    if (!path.contains("__pycache__")) {
                        files.put(path, Files.readAllBytes(file));
                    }
                }
            }
            return files;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    public Path place() {
        return place;
    }

    /** Commits exactly these files to main. */
    public String commit(Map<String, byte[]> files, String message) {
        return commit(files, Map.of(), message);
    }

    /** Commits exactly these files and symbolic links to main. @return the commit */
    public String commit(Map<String, byte[]> files, Map<String, String> links, String message) {
        return commit(files, links, Set.of(), message);
    }

    /**
     * Commits exactly these files and symbolic links to main.
     *
     * @param executables paths of the files that are executable
     * @return the commit
     */
    public String commit(
            Map<String, byte[]> files, Map<String, String> links, Set<String> executables, String message) {
        try (Repository repository = open();
                ObjectInserter inserter = repository.newObjectInserter()) {
            DirCache index = DirCache.newInCore();
            DirCacheBuilder builder = index.builder();
            for (var file : files.entrySet()) {
                builder.add(entry(
                        file.getKey(),
                        executables.contains(file.getKey()) ? FileMode.EXECUTABLE_FILE : FileMode.REGULAR_FILE,
                        inserter.insert(Constants.OBJ_BLOB, file.getValue())));
            }
            for (var link : links.entrySet()) {
                byte[] target = link.getValue().getBytes(StandardCharsets.UTF_8);
                builder.add(entry(link.getKey(), FileMode.SYMLINK, inserter.insert(Constants.OBJ_BLOB, target)));
            }
            builder.finish();
            CommitBuilder commit = new CommitBuilder();
            commit.setTreeId(index.writeTree(inserter));
            commit.setAuthor(somebody);
            commit.setCommitter(somebody);
            commit.setMessage(message);
            ObjectId parent = repository.resolve("refs/heads/main");
            if (parent != null) {
                commit.setParentId(parent);
            }
            ObjectId id = inserter.insert(commit);
            inserter.flush();
            RefUpdate update = repository.updateRef("refs/heads/main");
            update.setNewObjectId(id);
            update.update();
            return id.name();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static DirCacheEntry entry(String path, FileMode mode, ObjectId blob) {
        DirCacheEntry entry = new DirCacheEntry(path);
        entry.setFileMode(mode);
        entry.setObjectId(blob);
        return entry;
    }

    /** Takes a branch away, as a provider does when its pull request is closed. */
    public void delete(String branch) {
        try (Repository repository = open()) {
            RefUpdate update = repository.updateRef("refs/heads/" + branch);
            update.setForceUpdate(true);
            update.delete();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public Set<String> branches() {
        try (Repository repository = open()) {
            Set<String> names = new TreeSet<>();
            repository
                    .getRefDatabase()
                    .getRefsByPrefix("refs/heads/")
                    .forEach(ref -> names.add(ref.getName().substring("refs/heads/".length())));
            return names;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What a file holds on a branch. */
    public Optional<String> file(String branch, String path) {
        try (Repository repository = open();
                RevWalk walk = new RevWalk(repository)) {
            RevCommit commit = walk.parseCommit(repository.resolve("refs/heads/" + branch));
            try (TreeWalk found = TreeWalk.forPath(repository, path, commit.getTree())) {
                return found == null
                        ? Optional.empty()
                        : Optional.of(
                                new String(repository.open(found.getObjectId(0)).getBytes(), StandardCharsets.UTF_8));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Author and message of a branch's newest commit. */
    public String lastCommit(String branch) {
        try (Repository repository = open();
                RevWalk walk = new RevWalk(repository)) {
            RevCommit commit = walk.parseCommit(repository.resolve("refs/heads/" + branch));
            return commit.getAuthorIdent().getName() + "\n" + commit.getFullMessage();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Repository open() throws IOException {
        Repository repository = FileRepositoryBuilder.create(place.toFile());
        if (!Files.exists(place.resolve("HEAD"))) {
            Files.createDirectories(place);
            repository.create(true);
            RefUpdate head = repository.updateRef(Constants.HEAD, false);
            head.link("refs/heads/main");
        }
        return repository;
    }
}
