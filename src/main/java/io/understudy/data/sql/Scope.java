package io.understudy.data.sql;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What names mean at some place. */
final class Scope {
    final @Nullable Scope outer;
    final Map<String, Relation> relations = new HashMap<>();
    final Map<String, Relation> parts = new HashMap<>();

    Scope(@Nullable Scope outer) {
        this.outer = outer;
    }

    /** The part of WITH of this name, or null. */
    @Nullable
    Relation part(String name) {
        for (Scope at = this; at != null; at = at.outer) {
            Relation found = at.parts.get(name);
            if (found != null) {
                return found;
            }
        }
        return null;
    }

    /** The columns of something that rows come from, by name; no entry for a table of the source. */
    static final class Relation extends HashMap<String, Double> {
        private static final long serialVersionUID = 1;
        final boolean ofSource;

        Relation(boolean ofSource) {
            this.ofSource = ofSource;
        }

        void put(String name, double size) {
            merge(name, size, Math::max);
        }

        double whole() {
            return values().stream().mapToDouble(Double::doubleValue).sum();
        }
    }
}
