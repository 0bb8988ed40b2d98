package io.understudy.code.git;

import java.io.File;
import org.eclipse.jgit.lib.Config;
import org.eclipse.jgit.storage.file.FileBasedConfig;
import org.eclipse.jgit.util.FS;
import org.eclipse.jgit.util.SystemReader;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the configuration of this machine and its user away from JGit, which otherwise runs their hooks and filters: a
 * {@code .gitattributes} of a stranger would start programs that the server's user has configured.
 */
final class Isolation extends SystemReader.Delegate {

    private static final File NOWHERE = new File(System.getProperty("java.io.tmpdir"), "understudy-no-git-config");

    private Isolation(SystemReader usual) {
        super(usual);
    }

    /** For this whole process; doing it twice changes nothing. */
    static synchronized void establish() {
        SystemReader current = SystemReader.getInstance();
        if (!(current instanceof Isolation)) {
            SystemReader.setInstance(new Isolation(current));
            FS.FileStoreAttributes.setBackground(true);
        }
    }

    @Override
    public @Nullable String getenv(String variable) {
        return variable.startsWith("GIT_") || variable.startsWith("XDG") ? null : super.getenv(variable);
    }

    @Override
    public FileBasedConfig openUserConfig(@Nullable Config parent, FS fs) {
        return new Empty(parent, fs);
    }

    @Override
    public FileBasedConfig openSystemConfig(@Nullable Config parent, FS fs) {
        return new Empty(parent, fs);
    }

    @Override
    public FileBasedConfig openJGitConfig(@Nullable Config parent, FS fs) {
        return new Empty(parent, fs);
    }

    /** Has a name, since JGit asks for one, and nothing in it. */
    private static final class Empty extends FileBasedConfig {
        Empty(@Nullable Config parent, FS fs) {
            super(parent, NOWHERE, fs);
        }

        @Override
        public void load() {}

        @Override
        public void save() {}

        @Override
        public boolean isOutdated() {
            return false;
        }
    }
}
