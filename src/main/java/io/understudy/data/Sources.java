package io.understudy.data;

import io.quarkus.runtime.ShutdownEvent;
import io.understudy.data.sql.FileSource;
import io.understudy.data.sql.Limits;
import io.understudy.data.sql.PostgresSource;
import io.understudy.data.sql.Source;
import io.understudy.platform.Folders;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The sources of this installation by their ids. A source that is configured wrongly is one that says so. */
@ApplicationScoped
public class Sources {

    private static final List<String> KINDS = List.of("postgresql", "files");

    private final Map<String, Source> byId;
    private final Map<String, String> wrong = new LinkedHashMap<>();
    private @Nullable Path work;

    @Inject
    Sources(SourceSettings settings) {
        Map<String, Source> found = new LinkedHashMap<>();
        new TreeMap<>(settings.all()).forEach((id, entry) -> {
            try {
                found.put(id, source(id, entry));
            } catch (IllegalArgumentException e) {
                wrong.put(id, String.valueOf(e.getMessage()));
            }
        });
        this.byId = Map.copyOf(found);
    }

    /** For use outside of an application: the sources given. */
    public Sources(Collection<Source> sources) {
        Map<String, Source> found = new LinkedHashMap<>();
        sources.forEach(source -> found.put(source.id(), source));
        this.byId = Map.copyOf(found);
    }

    private Source source(String id, SourceSettings.Entry entry) {
        String prefix = "understudy.sources." + id + ".";
        Limits limits;
        try {
            limits = new Limits(entry.rows(), entry.bytes(), entry.time(), entry.cost(), entry.memory());
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "The limits of the source '" + id + "' are too low: " + e.getMessage(), e);
        }
        return switch (entry.kind()) {
            case "postgresql" ->
                new PostgresSource(
                        id,
                        needed(prefix + "url", entry.url()),
                        needed(prefix + "user", entry.user()),
                        entry.password().orElse(""),
                        entry.schema(),
                        limits);
            case "files" ->
                new FileSource(
                        id,
                        entry.folder()
                                .orElseThrow(() -> new IllegalArgumentException(
                                        "Set " + prefix + "folder, the folder of" + " the files")),
                        work(),
                        WrittenFiles.of(prefix, entry.files()),
                        limits);
            default ->
                throw new IllegalArgumentException(
                        prefix + "kind is '" + entry.kind() + "'; it must be one of " + KINDS);
        };
    }

    private static String needed(String key, Optional<String> value) {
        return value.filter(one -> !one.isBlank()).orElseThrow(() -> new IllegalArgumentException("Set " + key));
    }

    /** A folder of this process, gone with it. */
    private Path work() {
        Path folder = work;
        if (folder == null) {
            try {
                folder = Files.createTempDirectory("understudy-data-");
            } catch (IOException e) {
                throw new UncheckedIOException("There is no room for temporary files", e);
            }
            work = folder;
        }
        return folder;
    }

    Optional<Source> find(String id) {
        return Optional.ofNullable(byId.get(id));
    }

    /** Why there is no such source, in words. */
    String unknown(String id) {
        String known = byId.isEmpty()
                ? "none are configured"
                : "there are " + byId.keySet().stream().sorted().toList();
        return wrong.getOrDefault(
                id,
                "There is no source '" + id + "' (" + known + "); an operator adds one with understudy.sources." + id
                        + ".kind");
    }

    void stop(@Observes ShutdownEvent stopping) {
        close();
    }

    void close() {
        byId.values().forEach(Source::close);
        Path folder = work;
        if (folder != null) {
            Folders.remove(folder);
        }
    }
}
