package io.understudy.data;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.smallrye.config.WithParentName;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** The sources of data of this installation: {@code understudy.sources.<id>.…}. */
@ConfigMapping(prefix = "understudy.sources")
public interface SourceSettings {

    @WithParentName
    Map<String, Entry> all();

    /** How one CSV file is written. */
    interface FileEntry {
        /** {@code utf-8}, {@code latin-1} or {@code utf-16}. */
        Optional<String> encoding();

        /** What separates its fields; {@code \\t} for a tab. */
        Optional<String> delimiter();

        /** Whether its first line has the names of the columns. */
        Optional<Boolean> header();

        /** {@code day-first} or {@code month-first}, for dates like 01/02/2024. */
        Optional<String> dates();

        /** {@code .} or {@code ,}: what stands before the decimals of a number. */
        Optional<String> decimal();

        /** How missing values are written, separated by commas. */
        Optional<String> missing();
    }

    /** One source. */
    interface Entry {
        /** {@code postgresql}, or {@code files} for a folder of CSV and Parquet files. */
        String kind();

        /** {@code postgresql}: the address, {@code jdbc:postgresql://host/database}. */
        Optional<String> url();

        /** {@code postgresql}: a role that can read the schema and nothing else. A role that could write is refused. */
        Optional<String> user();

        Optional<String> password();

        /** {@code postgresql}: the one schema whose tables and views can be asked about. */
        @WithDefault("public")
        String schema();

        /** {@code files}: the folder; each {@code .csv} and {@code .parquet} file in it is a table of the file's name. */
        Optional<Path> folder();

        /**
         * {@code files}: how single CSV files are written, by the names of their tables, where it is not guessed rightly. What
         * was guessed is told with the schema and with each query.
         */
        Map<String, FileEntry> files();

        /** The most rows a result may have; what goes beyond is cut off and marked. */
        @WithDefault("1000")
        int rows();

        /** The most bytes a result may have. */
        @WithDefault("2000000")
        long bytes();

        /** The longest a query may run. */
        @WithDefault("PT10S")
        Duration time();

        /**
         * {@code postgresql}: the highest total cost the planner may expect, in its own units. A query that would cost
         * more is refused before it runs. A scan of a million rows costs about 20000.
         */
        @WithDefault("5000000")
        double cost();

        /** {@code files}: memory for the process that answers, in MB. */
        @WithDefault("512")
        int memory();
    }
}
