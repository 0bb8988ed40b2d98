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
