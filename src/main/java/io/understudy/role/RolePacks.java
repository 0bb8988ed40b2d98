package io.understudy.role;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** All packs of a roles directory, with what is wrong with each and between them. Immutable. */
public final class RolePacks {

    private static final String GROUPS = "/candidateGroups";

    private final List<RolePack> packs;

    private RolePacks(List<RolePack> packs) {
        this.packs = List.copyOf(packs);
    }

    /** @throws RolePackException when the directory or its schema cannot be read; never because of a pack */
    public static RolePacks read(Path directory) {
        if (!Files.isDirectory(directory)) {
            throw new RolePackException(List.of(PackProblem.error(
                    directory.toAbsolutePath(),
                    0,
                    "",
                    "is not a folder",
                    "set understudy.roles.directory to the folder with the role packs")));
        }
        RolePackReader reader = new RolePackReader(directory.resolve("role.schema.json"));
        try (Stream<Path> folders = Files.list(directory)) {
            return new RolePacks(withClashes(folders.filter(Files::isDirectory)
                    .sorted()
                    .map(reader::read)
                    .toList()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public List<RolePack> all() {
        return packs;
    }

    public Optional<RolePack> find(String id) {
        return packs.stream().filter(pack -> pack.id().equals(id)).findFirst();
    }

    /** A group that two roles claim: whose task is it? */
    private static List<RolePack> withClashes(List<RolePack> packs) {
        Map<String, RolePack> owners = new HashMap<>();
        List<RolePack> all = new ArrayList<>();
        for (RolePack pack : packs) {
            List<PackProblem> problems = new ArrayList<>(pack.problems());
            pack.manifest().ifPresent(manifest -> {
                for (int i = 0; i < manifest.at(GROUPS).size(); i++) {
                    String pointer = GROUPS + "/" + i;
                    String group = manifest.at(pointer).asText();
                    RolePack owner = owners.putIfAbsent(group, pack);
                    if (owner != null && !owner.equals(pack)) {
                        problems.add(manifest.error(
                                pointer,
                                "the group '" + group + "' belongs to the role '" + owner.id() + "' already",
                                "give the tasks of this role a group of their own"));
                    }
                }
            });
            all.add(new RolePack(pack.folder(), pack.manifest(), pack.role(), problems));
        }
        return all;
    }
}
