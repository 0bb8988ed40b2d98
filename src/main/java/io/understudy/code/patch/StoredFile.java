package io.understudy.code.patch;

/** What stands at a path of a tree. */
public final class StoredFile {

    private final Kind kind;
    private final boolean executable;
    private final byte[] bytes;

    /** @param bytes taken as they are, and never changed */
    public StoredFile(Kind kind, boolean executable, byte[] bytes) {
        this.kind = kind;
        this.executable = executable;
        this.bytes = bytes;
    }

    /** What can be at a path. */
    public enum Kind {
        FILE,
        LINK,
        REPOSITORY
    }

    public Kind kind() {
        return kind;
    }

    public boolean executable() {
        return executable;
    }

    /** Not to be changed. */
    public byte[] bytes() {
        return bytes;
    }
}
