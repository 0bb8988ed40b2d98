package io.understudy.stack;

import io.understudy.code.git.BareRepository;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The demo company's repositories: bare ones in a folder, as on a server of its own, each with a defect in it. */
final class DemoRepositories {

    private static final String CHECK =
            "node --test --test-reporter=junit --test-reporter-destination=$UNDERSTUDY_REPORTS/node.xml";
    private static final Map<String, String> DESCRIPTIONS = new LinkedHashMap<>(Map.of(
            "pricing", "prices, discounts and vouchers of the shop",
            "labels", "addresses on parcel labels"));

    private final Path folder;

    DemoRepositories(Path folder) {
        this.folder = folder;
    }

    Path folder() {
        return folder;
    }

    /** Makes them where they are not there yet, and tells Understudy of them. */
    void addSettings(Map<String, String> settings) {
        new TreeMap<>(DESCRIPTIONS).forEach((name, description) -> {
            String prefix = "understudy.repositories." + name;
            settings.put(
                    prefix + ".url", BareRepository.demo(folder, name).place().toString());
            settings.put(prefix + ".description", description);
            settings.put(prefix + ".tickets", "developer:*");
            settings.put(prefix + ".allowed-paths", "src/**,test/**");
            settings.put(prefix + ".checks[0].name", "unit tests");
            settings.put(prefix + ".checks[0].run", CHECK);
            settings.put(prefix + ".checks[0].reports", "*.xml");
        });
        settings.put("understudy.code.folder", folder.resolve("fetched").toString());
        settings.put("understudy.code.author-email", "understudy@fernway.example");
        nodeOutsideOfUsr().ifPresent(node -> {
            settings.put("understudy.sandbox.read-only", node.toString());
            settings.put("understudy.sandbox.path", node.resolve("bin") + ":/usr/local/bin:/usr/bin:/bin");
        });
    }

    /** The folder of a Node that a version manager has put somewhere else; sandboxes see {@code /usr} only. */
    private static Optional<Path> nodeOutsideOfUsr() {
        String path = System.getenv().getOrDefault("PATH", "");
        if (Files.isExecutable(Path.of("/usr/bin/node")) || Files.isExecutable(Path.of("/usr/local/bin/node"))) {
            return Optional.empty();
        }
        return Stream.of(path.split(":"))
                .filter(place -> !place.isBlank())
                .map(place -> Path.of(place, "node"))
                .filter(Files::isExecutable)
                .flatMap(node -> real(node).stream())
                .flatMap(node ->
                        List.of(Optional.ofNullable(node.getParent())
                                        .flatMap(bin -> Optional.ofNullable(bin.getParent())))
                                .stream()
                                .flatMap(Optional::stream))
                .filter(prefix -> !prefix.startsWith("/usr"))
                .findFirst();
    }

    private static Optional<Path> real(Path node) {
        try {
            return Optional.of(node.toRealPath());
        } catch (java.io.IOException e) {
            return Optional.empty();
        }
    }
}
