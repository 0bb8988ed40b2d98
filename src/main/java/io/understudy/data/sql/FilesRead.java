package io.understudy.data.sql;

import java.util.List;
import java.util.Map;

/**
 * What came of reading the files of a folder.
 *
 * @param notes what had to be guessed of a file, in words, by the name of its table
 * @param unread why a file is no table, by the name that its table would have
 */
record FilesRead(Map<String, List<String>> notes, Map<String, String> unread) {

    static final FilesRead NONE = new FilesRead(Map.of(), Map.of());

    FilesRead {
        notes = Map.copyOf(notes);
        unread = Map.copyOf(unread);
    }
}
