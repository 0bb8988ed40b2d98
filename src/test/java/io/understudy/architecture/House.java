package io.understudy.architecture;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;

/**
 * The house as an allow-list. What is not permitted here is a violation: a room that is not on the list, an import
 * between rooms, a technology outside its door, a library nobody has let in.
 */
final class House {

    /** Which rooms a room may import. */
    private static final Map<String, Set<String>> MAY_IMPORT = Map.ofEntries(
            Map.entry("platform", Set.of()),
            Map.entry("role", Set.of("platform")),
            Map.entry("work", Set.of("platform", "role")),
            Map.entry("ticketing", Set.of("platform", "work")),
            Map.entry("workflow", Set.of("platform", "role", "work")),
            Map.entry("worker", Set.of("platform", "role", "work")),
            Map.entry("autonomy", Set.of("platform", "role", "work")),
            Map.entry("review", Set.of("platform", "role", "work")),
            Map.entry("memory", Set.of("platform", "role", "work", "worker")),
            Map.entry("code", Set.of("platform", "role", "work", "worker")),
            Map.entry("data", Set.of("platform", "role", "work", "worker")),
            Map.entry("labor", Set.of("platform", "role", "work")),
            Map.entry("exam", Set.of("platform", "role", "work", "worker", "autonomy")),
            Map.entry("api", Set.of("*")),
            Map.entry("console", Set.of("*")));

    /** The only places that may use a technology, by the start of its package names. */
    private static final Map<String, Predicate<Place>> DOORS = Map.ofEntries(
            door("io.camunda.", place -> place.inPackage("workflow.zeebe")),
            door("io.grpc.", place -> place.inPackage("workflow.zeebe")),
            door("org.camunda.feel.", place -> place.inPackage("role")),
            // The FEEL engine's own language, for a walk through an expression
            door("scala.", place -> place.inPackage("role")),
            door("com.github.pemistahl.lingua.", place -> place.inPackage("role")),
            door("com.networknt.", place -> place.inPackage("role")),
            door(
                    "dev.langchain4j.",
                    place -> place.inPackage("worker.langchain4j") || place.inPackage("memory.langchain4j")),
            door("org.apache.pdfbox.", place -> place.inPackage("ticketing.pdf")),
            door("jakarta.ws.rs.", place -> place.inPackage("api") || place.inPackage("ticketing.http")),
            door("org.jboss.resteasy.", place -> place.inPackage("api") || place.inPackage("ticketing.http")),
            door("com.vaadin.", place -> place.inPackage("console")),
            // Rules about the tokens of each
            door("org.jose4j.", place -> place.inPackage("api") || place.inPackage("console")),
            door("org.jsoup.", place -> place.inPackage("console")),
            door("org.jboss.logmanager.", place -> place.inPackage("platform")),
            door("io.undertow.", place -> place.inPackage("console")),
            door("jakarta.servlet.", place -> place.inPackage("console")),
            // Vaadin's JSON
            door("tools.jackson.", place -> place.inPackage("console")),
            door("org.eclipse.jgit.", place -> place.inPackage("code.git")),
            door("net.sf.jsqlparser.", place -> place.inPackage("data.sql")),
            door("org.duckdb.", place -> place.inPackage("data.sql")),
            door("org.hipparchus.", place -> place.inPackage("autonomy") || place.inPackage("data.statistics")),
            door("org.knowm.xchart.", place -> place.inPackage("data.chart")),
            door("io.quarkus.hibernate.orm.panache.", place -> place.name().endsWith("Repository")));

    private static Map.Entry<String, Predicate<Place>> door(String technology, Predicate<Place> place) {
        return Map.entry(technology, place);
    }

    /** Libraries that any room may use. */
    private static final List<String> AT_HOME = List.of(
            "java.",
            "javax.crypto.",
            "javax.imageio.",
            "javax.net.ssl.",
            "javax.xml.",
            "org.w3c.dom.",
            "org.xml.sax.",
            "jakarta.annotation.",
            "jakarta.enterprise.",
            "jakarta.inject.",
            "jakarta.interceptor.",
            "jakarta.persistence.",
            "jakarta.transaction.",
            "jakarta.validation.",
            "org.jspecify.",
            "org.jboss.logging.",
            "org.hibernate.",
            "org.postgresql.",
            "org.eclipse.microprofile.",
            "com.fasterxml.jackson.",
            "io.agroal.",
            "io.micrometer.",
            "io.quarkus.",
            "io.smallrye.",
            "io.vertx.");

    private final String base;

    /** @param base the package the rooms are in, with its final dot */
    House(String base) {
        this.base = base;
    }

    List<String> violations(JavaClasses classes) {
        Set<String> found = new TreeSet<>();
        for (JavaClass type : classes) {
            if (type.getPackageName().startsWith(base)) {
                found.addAll(violations(type));
            }
        }
        return new ArrayList<>(found);
    }

    private List<String> violations(JavaClass type) {
        Place place = Place.of(base, type);
        Set<String> allowed = MAY_IMPORT.get(place.room());
        if (allowed == null) {
            return List.of("room '" + place.room() + "' is not on the list: " + type.getName());
        }
        List<String> found = new ArrayList<>();
        for (Dependency dependency : type.getDirectDependenciesFromSelf()) {
            JavaClass target = dependency.getTargetClass().getBaseComponentType();
            if (target.isPrimitive()) {
                continue;
            }
            String name = target.getName();
            if (name.startsWith(base)) {
                String room = Place.of(base, target).room();
                if (!room.equals(place.room()) && !allowed.contains(room) && !allowed.contains("*")) {
                    found.add(place.room() + " must not know " + room + ": " + type.getName() + " uses " + name);
                }
            } else if (!mayUse(place, name)) {
                found.add(place.room() + " must not use " + name + ": " + type.getName());
            }
        }
        return found;
    }

    private static boolean mayUse(Place place, String name) {
        for (Map.Entry<String, Predicate<Place>> door : DOORS.entrySet()) {
            if (name.startsWith(door.getKey())) {
                return door.getValue().test(place);
            }
        }
        return AT_HOME.stream().anyMatch(name::startsWith);
    }

    /** Where a class stands: its room, its package below the base, and its simple name without nested parts. */
    private record Place(String room, String packageName, String name) {
        static Place of(String base, JavaClass type) {
            String below = type.getPackageName().substring(base.length());
            int dot = below.indexOf('.');
            String top = type.getName().substring(type.getPackageName().length() + 1);
            int dollar = top.indexOf('$');
            return new Place(
                    dot < 0 ? below : below.substring(0, dot), below, dollar < 0 ? top : top.substring(0, dollar));
        }

        boolean inPackage(String wanted) {
            return packageName.equals(wanted) || packageName.startsWith(wanted + ".");
        }
    }
}
