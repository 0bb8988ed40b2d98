package io.understudy.code.git;

import io.understudy.code.Git;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import org.eclipse.jgit.util.FS;

/** The real Git of this product, for tests of the room. */
public final class RealGit {

    private RealGit() {}

    /** @param folder where it keeps its copies */
    public static Git in(Path folder) {
        measureTheDisk(folder);
        return new JGit(folder, "Understudy", "understudy@fernway.example", Duration.ofSeconds(20), Clock.systemUTC());
    }

    /** JGit measures a disk when it first sees it; done later, the folder of a test may be gone already. */
    private static void measureTheDisk(Path folder) {
        Isolation.establish();
        FS.FileStoreAttributes.setBackground(false);
        FS.FileStoreAttributes.get(folder);
    }
}
