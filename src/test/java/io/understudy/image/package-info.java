/**
 * The container image, made without a container engine: the application's files in layers over a small Java runtime,
 * either on what this Linux itself has (its C library and a shell) or on a base image by digest.
 */
@NullMarked
package io.understudy.image;

import org.jspecify.annotations.NullMarked;
