package io.understudy.code.git;

import static org.assertj.core.api.Assertions.assertThat;

import io.understudy.code.Patched;
import io.understudy.code.PlainCodebase;
import io.understudy.code.Snapshot;
import io.understudy.code.Snapshot.Applied;
import io.understudy.code.Tree;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Patches as people, tools and models write them, each with the bytes it must make or the words it is refused with. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PatchCorpusTest {

    private static final Set<String> BOOKS =
            Set.of("headers", "hunks", "bytes", "files", "wrappings", "envelope", "blocks", "whole-files");

    private final Map<String, PatchCorpus> books = new TreeMap<>();
    private final Map<String, Snapshot> heads = new HashMap<>();

    @BeforeAll
    void commit(@TempDir Path folder) throws Exception {
        for (String name : BOOKS) {
            PatchCorpus book = PatchCorpus.read(name);
            books.put(name, book);
            Map<String, byte[]> files = new TreeMap<>();
            Map<String, String> links = new TreeMap<>();
            book.files().forEach((path, blob) -> {
                if (blob.link()) {
                    links.put(path, new String(blob.bytes(), StandardCharsets.UTF_8));
                } else {
                    files.put(path, blob.bytes());
                }
            });
            Set<String> executables = book.files().entrySet().stream()
                    .filter(file -> file.getValue().executable())
                    .map(Map.Entry::getKey)
                    .collect(Collectors.toSet());
            BareRepository bare = BareRepository.at(folder.resolve(name + ".git"));
            bare.commit(files, links, executables, "Begin");
            heads.put(
                    name,
                    RealGit.in(folder.resolve("copies"))
                            .head(PlainCodebase.at(name, bare.place().toString()), Duration.ZERO));
        }
    }

    Stream<Arguments> cases() {
        return books.entrySet().stream()
                .flatMap(book -> book.getValue().cases().stream().map(one -> Arguments.of(book.getKey(), one)));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("cases")
    void patch_makesExactlyTheseBytes_orIsRefusedInWords(String book, PatchCorpus.Case one) throws Exception {
        String came = switch (heads.get(book).apply(one.patch())) {
            case Applied.Refused refused -> "refused: " + refused.why();
            case Applied.Done done -> shown(book, files(done.change()));
        };

        if (one.refused().isEmpty()) {
            Map<String, String> expected = new TreeMap<>();
            books.get(book).files().forEach((path, blob) -> expected.put(path, blob.shown()));
            one.becomes().forEach((path, blob) -> expected.put(path, blob.shown()));
            one.gone().forEach(expected::remove);
            assertThat(came).isEqualTo(shown(book, expected));
        } else {
            assertThat(came).startsWith("refused: ");
            assertThat(came).contains(one.refused());
        }
    }

    /** What differs from the book's files. */
    private String shown(String book, Map<String, String> files) {
        Map<String, String> shown = new TreeMap<>(files);
        books.get(book).files().forEach((path, blob) -> {
            if (!shown.remove(path, blob.shown())) {
                shown.putIfAbsent(path, "gone");
            }
        });
        return shown.entrySet().stream()
                .map(file -> file.getKey() + ": " + file.getValue())
                .collect(Collectors.joining("\n"));
    }

    private static Map<String, String> files(Patched change) throws IOException {
        Map<String, String> files = new TreeMap<>();
        change.tree().copyTo(new Tree.Sink() {
            @Override
            public void file(String path, boolean executable, long size, InputStream content) throws IOException {
                files.put(path, new PatchCorpus.Blob(content.readAllBytes(), executable, false).shown());
            }

            @Override
            public void link(String path, String target) {
                files.put(path, new PatchCorpus.Blob(target.getBytes(StandardCharsets.UTF_8), false, true).shown());
            }
        });
        return files;
    }
}
