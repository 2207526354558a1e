// File modes, pipes and signals are what these tests are about.
[assembly: System.Runtime.Versioning.UnsupportedOSPlatform("windows")]
