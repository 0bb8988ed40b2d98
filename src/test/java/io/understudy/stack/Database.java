package io.understudy.stack;

/** How to reach the database: a JDBC URL without credentials, and the credentials. */
public record Database(String jdbcUrl, String user, String password) {}
