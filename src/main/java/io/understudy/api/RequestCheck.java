package io.understudy.api;

import com.fasterxml.jackson.databind.JsonNode;
import io.understudy.platform.Json;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.UriInfo;
import jakarta.ws.rs.ext.Provider;
import jakarta.ws.rs.ext.ReaderInterceptor;
import jakarta.ws.rs.ext.ReaderInterceptorContext;
import java.io.IOException;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.lang.reflect.RecordComponent;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.jspecify.annotations.Nullable;

/**
 * Looks at every request before a resource sees it: parameters have to be known, given once, and of their kind, and no
 * text may hold what the database cannot keep.
 */
@Provider
class RequestCheck implements ReaderInterceptor {

    private static final int LONGEST = 1_000;

    private final Map<Method, Map<String, Class<?>>> known = new ConcurrentHashMap<>();

    @ServerRequestFilter
    public void parameters(ResourceInfo resource, UriInfo uri) {
        Method method = resource.getResourceMethod();
        if (method == null || !method.getDeclaringClass().getPackage().equals(RequestCheck.class.getPackage())) {
            return;
        }
        Map<String, Class<?>> expected = known.computeIfAbsent(method, RequestCheck::parametersOf);
        uri.getQueryParameters().forEach((name, values) -> {
            Class<?> kind = expected.get(name);
            if (kind == null) {
                throw new BadParameterException(
                        name,
                        expected.isEmpty()
                                ? "is not a parameter; there are none here"
                                : "is not a parameter; there are " + String.join(", ", expected.keySet()));
            }
            check(name, kind, values);
        });
        uri.getPathParameters().forEach((name, values) -> values.forEach(value -> checkText(name, value)));
    }

    private static Map<String, Class<?>> parametersOf(Method method) {
        Map<String, Class<?>> found = new TreeMap<>();
        for (Parameter parameter : method.getParameters()) {
            QueryParam query = parameter.getAnnotation(QueryParam.class);
            if (query != null) {
                found.put(query.value(), parameter.getType());
            }
        }
        return found;
    }

    private static void check(String name, Class<?> kind, List<String> values) {
        if (values.size() > 1) {
            throw new BadParameterException(name, "is given " + values.size() + " times; give it once");
        }
        String value = values.getFirst();
        checkText(name, value);
        if (kind == int.class || kind == Integer.class) {
            try {
                Integer.parseInt(value);
            } catch (NumberFormatException e) {
                throw new BadParameterException(name, "is '" + value + "' and must be a whole number");
            }
        }
    }

    private static void checkText(String name, String value) {
        if (value.length() > LONGEST) {
            throw new BadParameterException(name, "is longer than " + LONGEST + " characters");
        }
        if (value.chars().anyMatch(Character::isISOControl) || !isWellFormed(value)) {
            throw new BadParameterException(name, "holds a character that is none of a text");
        }
    }

    /** A body's text may have lines and tabs; it may not have what no column of the database takes. */
    @Override
    public @Nullable Object aroundReadFrom(ReaderInterceptorContext context)
            throws IOException, WebApplicationException {
        Object body = context.proceed();
        if (body != null && context.getType().getName().startsWith(RequestCheck.class.getPackageName())) {
            checkTexts("", Json.convert(body, JsonNode.class));
            checkEntries(body);
        }
        return body;
    }

    /** A list or a map of things has no holes; what a form's field may be is its form's to say. */
    static void checkEntries(Object body) {
        if (!(body instanceof Record)) {
            return;
        }
        for (RecordComponent component : body.getClass().getRecordComponents()) {
            switch (read(component, body)) {
                case Map<?, ?> entries ->
                    entries.forEach((key, entry) -> checkEntry(component.getName() + "." + key, entry));
                case Collection<?> entries -> {
                    int index = 0;
                    for (Object entry : entries) {
                        checkEntry(component.getName() + "[" + index++ + "]", entry);
                    }
                }
                case null, default -> {}
            }
        }
    }

    private static void checkEntry(String path, @Nullable Object entry) {
        if (entry == null) {
            throw new BadParameterException(path, "is null; leave it out");
        }
        checkEntries(entry);
    }

    private static @Nullable Object read(RecordComponent component, Object body) {
        try {
            Method accessor = component.getAccessor();
            accessor.setAccessible(true);
            return accessor.invoke(body);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void checkTexts(String path, JsonNode node) {
        if (node.isTextual()) {
            checkStorable(path, node.textValue());
        } else if (node.isObject()) {
            node.properties().forEach(field -> {
                checkStorable(path.isEmpty() ? "body" : path, field.getKey());
                checkTexts(path.isEmpty() ? field.getKey() : path + "." + field.getKey(), field.getValue());
            });
        } else if (node.isArray()) {
            for (int i = 0; i < node.size(); i++) {
                checkTexts(path + "[" + i + "]", node.get(i));
            }
        }
    }

    private static void checkStorable(String path, String text) {
        if (text.indexOf('\0') >= 0) {
            throw new BadParameterException(path, "holds the character \\u0000; leave it out");
        }
        if (!isWellFormed(text)) {
            throw new BadParameterException(path, "holds half of a character (a lone surrogate); leave it out");
        }
    }

    private static boolean isWellFormed(String text) {
        for (int i = 0; i < text.length(); i++) {
            char one = text.charAt(i);
            if (Character.isHighSurrogate(one)
                    && i + 1 < text.length()
                    && Character.isLowSurrogate(text.charAt(i + 1))) {
                i++;
            } else if (Character.isSurrogate(one)) {
                return false;
            }
        }
        return true;
    }
}
