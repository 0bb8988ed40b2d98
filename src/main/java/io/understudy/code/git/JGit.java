package io.understudy.code.git;

import io.understudy.code.CodeSettings;
import io.understudy.code.Codebase;
import io.understudy.code.Git;
import io.understudy.code.Patched;
import io.understudy.code.Snapshot;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import org.eclipse.jgit.api.FetchCommand;
import org.eclipse.jgit.api.errors.GitAPIException;
import org.eclipse.jgit.lib.CommitBuilder;
import org.eclipse.jgit.lib.NullProgressMonitor;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectInserter;
import org.eclipse.jgit.lib.PersonIdent;
import org.eclipse.jgit.lib.Ref;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.lib.StoredConfig;
import org.eclipse.jgit.storage.file.FileRepositoryBuilder;
import org.eclipse.jgit.transport.CredentialsProvider;
import org.eclipse.jgit.transport.RefSpec;
import org.eclipse.jgit.transport.RemoteRefUpdate;
import org.eclipse.jgit.transport.TagOpt;
import org.eclipse.jgit.transport.Transport;
import org.eclipse.jgit.transport.URIish;
import org.eclipse.jgit.transport.UsernamePasswordCredentialsProvider;
import org.jspecify.annotations.Nullable;

/** Git through JGit: bare copies in a folder of ours, read straight from their objects, so that nothing is checked out. */
@ApplicationScoped
class JGit implements Git {

    private static final String HEADS = "refs/heads/";
    private static final String FETCHED = "refs/understudy/head";

    private final Path folder;
    private final PersonIdent author;
    private final Duration timeout;
    private final Clock clock;
    private final Map<String, Copy> copies = new ConcurrentHashMap<>();

    @Inject
    JGit(CodeSettings settings, Clock clock) {
        this(Path.of(settings.folder()), settings.authorName(), settings.authorEmail(), settings.timeout(), clock);
    }

    JGit(Path folder, String authorName, String authorEmail, Duration timeout, Clock clock) {
        this.folder = folder;
        this.author = new PersonIdent(authorName, authorEmail);
        this.timeout = timeout;
        this.clock = clock;
        Isolation.establish();
    }

    /** Our copy of one repository. */
    private static final class Copy {
        /** Held while it is fetched. */
        private final ReentrantLock turn = new ReentrantLock();

        private final Repository repository;
        private @Nullable ObjectId head;
        private Instant fetched = Instant.MIN;

        Copy(Repository repository) {
            this.repository = repository;
        }
    }

    @Override
    public Snapshot head(Codebase codebase, Duration fresh) throws UnreachableException {
        try {
            Copy copy = copy(codebase);
            copy.turn.lock();
            try {
                ObjectId known = copy.head;
                if (known == null || copy.fetched.plus(fresh).isBefore(clock.instant()) || fresh.isZero()) {
                    known = fetch(copy.repository, codebase);
                    copy.head = known;
                    copy.fetched = clock.instant();
                }
                return GitSnapshot.of(copy.repository, known);
            } finally {
                copy.turn.unlock();
            }
        } catch (IOException | GitAPIException e) {
            throw unreachable(codebase, e);
        }
    }

    private ObjectId fetch(Repository repository, Codebase codebase)
            throws GitAPIException, IOException, UnreachableException {
        FetchCommand fetch = new org.eclipse.jgit.api.Git(repository)
                .fetch()
                .setRemote(codebase.url())
                .setRefSpecs(new RefSpec("+" + HEADS + codebase.branch() + ":" + FETCHED))
                .setTagOpt(TagOpt.NO_TAGS)
                .setTimeout(seconds());
        credentials(codebase).ifPresent(fetch::setCredentialsProvider);
        fetch.call();
        ObjectId head = repository.resolve(FETCHED);
        if (head == null) {
            throw new UnreachableException(codebase + " has no branch '" + codebase.branch() + "'");
        }
        return head;
    }

    @Override
    public Optional<String> branch(Codebase codebase, String name) throws UnreachableException {
        var list = org.eclipse.jgit.api.Git.lsRemoteRepository()
                .setRemote(codebase.url())
                .setHeads(true)
                .setTimeout(seconds());
        credentials(codebase).ifPresent(list::setCredentialsProvider);
        try {
            return Optional.ofNullable(list.callAsMap().get(HEADS + name))
                    .map(Ref::getObjectId)
                    .map(ObjectId::name);
        } catch (GitAPIException e) {
            throw unreachable(codebase, e);
        }
    }

    @Override
    public Push push(Codebase codebase, Patched change, Message message, String branch) {
        try {
            Repository repository = copy(codebase).repository;
            ObjectId commit = commit(repository, change, message);
            RemoteRefUpdate update = new RemoteRefUpdate(
                    repository, (String) null, commit, HEADS + branch, false, null, ObjectId.zeroId());
            try (Transport transport = Transport.open(repository, new URIish(codebase.url()))) {
                transport.setTimeout(seconds());
                credentials(codebase).ifPresent(transport::setCredentialsProvider);
                transport.push(NullProgressMonitor.INSTANCE, List.of(update));
            }
            return switch (update.getStatus()) {
                case OK, UP_TO_DATE -> new Push.Done(commit.name());
                case REJECTED_REMOTE_CHANGED, REJECTED_NONFASTFORWARD -> taken(codebase, branch);
                case REJECTED_NODELETE, REJECTED_OTHER_REASON, NON_EXISTING ->
                    new Push.Rejected("The branch " + branch + " was not taken: " + words(update.getMessage()));
                case NOT_ATTEMPTED, AWAITING_REPORT -> new Push.Unknown("No answer came to the push of " + branch);
            };
        } catch (IOException | URISyntaxException | UnreachableException e) {
            String words = words(e.getMessage());
            return words.contains("not authorized") || words.contains("not permitted")
                    ? new Push.Rejected(codebase + " does not let us push: " + words)
                    : new Push.Unknown(codebase + " could not be pushed to: " + words);
        }
    }

    private Push taken(Codebase codebase, String branch) throws UnreachableException {
        return branch(codebase, branch)
                .<Push>map(Push.Taken::new)
                .orElseGet(() -> new Push.Unknown("The branch " + branch + " changed while it was pushed"));
    }

    private ObjectId commit(Repository repository, Patched change, Message message) throws IOException {
        try (ObjectInserter inserter = repository.newObjectInserter()) {
            CommitBuilder builder = new CommitBuilder();
            builder.setTreeId(ObjectId.fromString(change.treeId()));
            builder.setParentId(ObjectId.fromString(change.base()));
            PersonIdent now = new PersonIdent(author, message.at(), ZoneOffset.UTC);
            builder.setAuthor(now);
            builder.setCommitter(now);
            builder.setMessage(message.text());
            ObjectId commit = inserter.insert(builder);
            inserter.flush();
            return commit;
        }
    }

    private Copy copy(Codebase codebase) throws IOException {
        Copy known = copies.get(codebase.id());
        return known == null ? open(codebase) : known;
    }

    private synchronized Copy open(Codebase codebase) throws IOException {
        Copy known = copies.get(codebase.id());
        if (known != null) {
            return known;
        }
        Path place = folder.resolve(codebase.id() + ".git");
        Files.createDirectories(folder);
        Repository repository = FileRepositoryBuilder.create(place.toFile());
        if (!Files.exists(place.resolve("objects"))) {
            repository.create(true);
        }
        StoredConfig config = repository.getConfig();
        config.setString("http", null, "followRedirects", "false");
        config.setInt("gc", null, "auto", 0);
        config.save();
        Copy copy = new Copy(repository);
        copies.put(codebase.id(), copy);
        return copy;
    }

    private static Optional<CredentialsProvider> credentials(Codebase codebase) {
        return codebase.access().map(access -> new UsernamePasswordCredentialsProvider(access.user(), access.token()));
    }

    private int seconds() {
        return (int) Math.max(1, timeout.toSeconds());
    }

    private static UnreachableException unreachable(Codebase codebase, Exception e) {
        return new UnreachableException("The " + codebase + " cannot be fetched: " + words(e.getMessage()));
    }

    private static String words(@Nullable String message) {
        return message == null ? "no reason was given" : message.strip().replaceAll("\\s+", " ");
    }

    @PreDestroy
    void close() {
        Map<String, Copy> open = new HashMap<>(copies);
        copies.clear();
        open.values().forEach(copy -> copy.repository.close());
    }
}
