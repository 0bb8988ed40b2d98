package io.understudy.chart;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithParentName;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The names of all settings: the application's, read off its {@code @ConfigMapping} interfaces, and the framework's, which
 * its extensions bring with them. A part that somebody chooses, such as a model's id, is written {@code *}.
 */
final class SettingNames {

    private static final Path SOURCES = Path.of("src/main/java");
    private static final Pattern SINGLE = Pattern.compile("@ConfigProperty\\(\\s*name = \"(understudy\\.[a-z.-]+)\"");

    private SettingNames() {}

    /** A setting of the application and the type of its value: {@code understudy.models.*.timeout} and a duration. */
    static Map<String, Class<?>> application() {
        Map<String, Class<?>> names = new TreeMap<>();
        try (Stream<Path> files = Files.walk(SOURCES)) {
            for (Path file :
                    files.filter(one -> one.toString().endsWith(".java")).toList()) {
                String source = Files.readString(file);
                if (source.contains("@ConfigMapping(")) {
                    String name = SOURCES.relativize(file)
                            .toString()
                            .replace(".java", "")
                            .replace('/', '.');
                    Class<?> mapping = Class.forName(name, false, SettingNames.class.getClassLoader());
                    collect(mapping, mapping.getAnnotation(ConfigMapping.class).prefix(), names);
                }
                SINGLE.matcher(source).results().forEach(found -> names.put(found.group(1), String.class));
            }
        } catch (IOException | ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
        return names;
    }

    private static void collect(Class<?> mapping, String prefix, Map<String, Class<?>> names) {
        for (Method method : mapping.getDeclaredMethods()) {
            if (!method.isDefault() && !method.isSynthetic()) {
                boolean parent = method.isAnnotationPresent(WithParentName.class);
                String name = parent ? prefix : prefix + "." + kebab(method.getName());
                collect(method.getGenericReturnType(), name, names);
            }
        }
    }

    private static void collect(Type type, String name, Map<String, Class<?>> names) {
        if (type instanceof ParameterizedType generic) {
            Type[] arguments = generic.getActualTypeArguments();
            Class<?> raw = (Class<?>) generic.getRawType();
            if (raw == Map.class) {
                collect(arguments[1], name + ".*", names);
            } else if (raw == Optional.class || isMapping(arguments[0])) {
                collect(arguments[0], name + (raw == Optional.class ? "" : "[*]"), names);
            } else {
                names.put(name, List.class);
            }
        } else if (isMapping(type)) {
            collect((Class<?>) type, name, names);
        } else {
            names.put(name, (Class<?>) type);
        }
    }

    private static boolean isMapping(Type type) {
        return type instanceof Class<?> one
                && one.isInterface()
                && one.getName().startsWith("io.understudy.");
    }

    static String kebab(String camelCase) {
        return camelCase.replaceAll("([a-z0-9])([A-Z])", "$1-$2").toLowerCase(java.util.Locale.ROOT);
    }

    /** The framework's settings that are read when it starts; those that a build fixes are not among them. */
    static TreeSet<String> framework() {
        TreeSet<String> names = new TreeSet<>();
        try {
            List<URL> models = Collections.list(SettingNames.class
                    .getClassLoader()
                    .getResources("META-INF/quarkus-config-doc/quarkus-config-model.json"));
            for (URL model : models) {
                try (InputStream in = model.openStream()) {
                    framework(new ObjectMapper().readTree(in), names);
                }
            }
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        return names;
    }

    private static void framework(JsonNode node, TreeSet<String> names) {
        if (node.path("phase").asText().equals("RUN_TIME")) {
            List<JsonNode> paths = new ArrayList<>(List.of(node.path("path")));
            node.path("additionalPaths").forEach(paths::add);
            paths.forEach(path -> names.add(path.path("property").asText().replaceAll("\"[^\"]*\"", "*")));
        }
        node.forEach(inner -> framework(inner, names));
    }

    /** A setting with the parts that somebody chose, as far as {@code names} tell, written {@code *}; empty when unknown. */
    static Optional<String> known(java.util.Set<String> names, String setting) {
        List<String> parts = parts(setting);
        return names.stream().filter(name -> fits(parts(name), parts)).findFirst();
    }

    private static boolean fits(List<String> pattern, List<String> parts) {
        if (pattern.size() != parts.size()) {
            return false;
        }
        for (int i = 0; i < parts.size(); i++) {
            if (!pattern.get(i).equals("*") && !pattern.get(i).equals(parts.get(i))) {
                return false;
            }
        }
        return true;
    }

    /** {@code a."b.c".d[0]} has the parts a, b.c, d and *. */
    private static List<String> parts(String setting) {
        List<String> parts = new ArrayList<>();
        var part = Pattern.compile("\"([^\"]*)\"|\\[(\\d+|\\*)]|([^.\\[\"]+)").matcher(setting);
        while (part.find()) {
            parts.add(part.group(2) != null ? "*" : part.group(1) != null ? part.group(1) : part.group(3));
        }
        return parts;
    }
}
