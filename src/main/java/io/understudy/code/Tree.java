package io.understudy.code;

import java.io.IOException;
import java.io.InputStream;

/** A folder's worth of files, wherever they are kept. */
public interface Tree {

    /** Hands every file over, folders before what is below them not being told. */
    void copyTo(Sink sink) throws IOException;

    /** Takes the files of a tree. Paths are relative, with slashes, and never leave the tree. */
    interface Sink {
        /** @param content read to its end before this returns; not closed */
        void file(String path, boolean executable, long size, InputStream content) throws IOException;

        /** A symbolic link, as it stands; where it leads to is nobody's promise. */
        void link(String path, String target) throws IOException;
    }
}
